"""The dashboard: reads marts and evidence, shows, ranks, exports. Only `app.py` and `views/` know Streamlit."""
