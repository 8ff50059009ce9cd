"""One file a page: each gives its ROUTES to `factcheck/web/app.py`."""
