"""A bare Streamlit page that draws what a real page drew: the same charts and tables, a choice of years, no query.

Each year draws what the real page drew of it: a browser would not draw the same once more.
"""

import json
import os
from pathlib import Path

import plotly.io
import streamlit as st

by_year = json.loads(Path(os.environ["DANGJIAN_BARE_PAGE"]).read_text("utf-8"))
st.set_page_config(layout="wide")
with st.sidebar:
    year = st.query_params["period"] = st.selectbox("年度", list(by_year))
drawn = by_year[year]
for number, spec in enumerate(drawn["charts"]):
    st.plotly_chart(plotly.io.from_json(spec, skip_invalid=True), theme=None, key=f"chart-{number}")
for body in drawn["html"]:
    st.html(body)
