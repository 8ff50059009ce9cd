"""A reviewer without a browser: asks the application for pages, fills in their forms. For the tests of the desk."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from factcheck.records import Run
from factcheck.store import open_store
from factcheck.web.app import make_app
from factcheck.web.desk import Desk
from factcheck.web.security import Access

ADDRESS = "http://127.0.0.1:8321"


class Page(HTMLParser):
    """The elements of a page, and its forms by their action."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.forms: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.text = text
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One element."""
        found = {name: value or "" for name, value in attrs}
        self.elements.append((tag, found))
        if tag == "form":
            self.forms.append((found.get("action", ""), {}))
        if tag == "input" and self.forms and found.get("type") in ("hidden", "text", "search"):
            self.forms[-1][1][found.get("name", "")] = found.get("value", "")

    def handle_data(self, data: str) -> None:
        """Words between elements."""
        self.words.append(data)

    def form(self, action: str) -> dict[str, str]:
        """The fields of the last form that is sent there. Raises KeyError where there is none."""
        return dict(reversed(self.forms))[action] if action in dict(self.forms) else _none(action)

    def all(self, tag: str, **attrs: str) -> list[dict[str, str]]:
        """The attributes of every such element."""
        return [a for t, a in self.elements if t == tag and all(a.get(k.rstrip("_")) == v for k, v in attrs.items())]

    @property
    def plain(self) -> str:
        """All words of the page."""
        return " ".join("".join(self.words).split())


def _none(action: str) -> dict[str, str]:
    raise KeyError(action)


class Reviewer:
    """One browser with a name."""

    def __init__(self, app: Any, name: str = "林", address: str = ADDRESS) -> None:
        self.client = TestClient(app, base_url=address, raise_server_exceptions=False)
        self.name = name
        if name:
            page = self.page("/who")
            answer = self.client.post("/who", data=page.form("/who") | {"name": name}, follow_redirects=False)
            assert answer.status_code == 303

    def page(self, address: str, status: int = 200) -> Page:
        """The page at an address."""
        answer = self.client.get(address)
        assert answer.status_code == status, answer.text
        return Page(answer.text)

    def send(self, action: str, fields: dict[str, Any], status: int = 303) -> Any:
        """What a form answers; where it leads is not followed."""
        answer = self.client.post(action, data=fields, follow_redirects=False)
        assert answer.status_code == status, answer.text
        return answer

    def decide(self, ident: str, verdict: str, note: str = "", query: str = "") -> str:
        """Decide and say where the page leads."""
        fields = self.page(f"/d/{ident}{query}").form("/decide") | {"verdict": verdict, "note": note}
        return str(self.send("/decide", fields).headers["location"])


def desk_over(run: Run, folder: Path) -> Desk:
    """A desk over a run, with its store in a folder."""
    folder.mkdir(exist_ok=True)
    return Desk(run, open_store(folder / "decisions.db"))


def app_over(run: Run, folder: Path, access: Access | None = None) -> Any:
    """The application over it."""
    return make_app(desk_over(run, folder), access or Access())
