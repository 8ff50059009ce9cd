"""The reviewer's page: a local web server over one run and one store of decisions.

`app.py` puts it together, `pages/` holds one file a page, `security.py` and `session.py` what guards them.
"""
