"""A bare Streamlit page that draws what a real page drew: the same charts and tables, a choice of years, no query."""

import json
import os
from pathlib import Path

import plotly.io
import streamlit as st

drawn = json.loads(Path(os.environ["DANGJIAN_BARE_PAGE"]).read_text("utf-8"))
st.set_page_config(layout="wide")
with st.sidebar:
    st.query_params["period"] = st.selectbox("年度", ["2024", "2023", "2022", "2021", "2020"])
for number, spec in enumerate(drawn["charts"]):
    st.plotly_chart(plotly.io.from_json(spec, skip_invalid=True), theme=None, key=f"chart-{number}")
for body in drawn["html"]:
    st.html(body)
