"""Every word of the reviewer's pages, Chinese and English side by side; the report's come from its own table."""

from __future__ import annotations

from factcheck.report.wording import LANGS, WORDING, say

__all__ = ["LANGS", "PAGES", "speak"]

# key: (zh, en); English gives "singular|plural" where the two differ, and `n` chooses, as in the report's table
PAGES: dict[str, tuple[str, str]] = {
    # every page
    "desk": ("审校台", "Review desk"),
    "skip-main": ("跳到正文", "Skip to the content"),
    "nav": ("页面", "Pages"),
    "nav-queue": ("待审列表", "Queue"),
    "nav-precision": ("准确率", "Precision"),
    "nav-sign-off": ("签发", "Sign-off"),
    "nav-downloads": ("下载", "Downloads"),
    "nav-help": ("快捷键", "Keys"),
    "change-name": ("换人：现在是 {name}", "Change reviewer, now {name}"),
    "other-language": ("English", "中文"),
    "reload": ("刷新", "Reload"),
    "someone-decided": ("{who} 刚刚改动了 {n} 条", "{who} has just changed {n} item|{who} has just changed {n} items"),
    "someone-here": ("{who} 刚刚改动了这一条。", "{who} has just changed this item."),
    "lost": ("与服务器的连接中断；已判定的都在。", "The server does not answer. What was decided is kept."),
    # the queue
    "queue": ("待审分歧", "Discrepancies to review"),
    "queue-of": ("第 {first}–{last} 条，共 {n} 条", "{first} to {last} of {n}"),
    "queue-none": ("没有符合条件的分歧。", "Nothing matches."),
    "queue-all-done": ("全部看完了。", "Everything has been looked at."),
    "queue-empty": ("没有发现需要人看的分歧。", "Nothing was found that needs a person's eyes."),
    "to-sign-off": ("去签发", "Go to sign-off"),
    "show-all": ("看全部", "Show all"),
    "search": ("搜索", "Search"),
    "apply": ("应用", "Apply"),
    "clear": ("清除", "Clear"),
    "state": ("状态", "State"),
    "state-mine": ("分派给我", "assigned to me"),
    "state-all": ("全部", "all"),
    "both-flagged": ("全部关系", "all relations"),
    "pages-of": ("翻页", "Pages of the queue"),
    "page-before": ("上一页", "Previous page"),
    "page-after": ("下一页", "Next page"),
    "n-sources": ("{n} 个来源", "{n} source|{n} sources"),
    "unread": ("未能读取的文章：{n} 篇", "{n} article could not be read|{n} articles could not be read"),
    # one discrepancy
    "place": ("第 {rank} 条，共 {total} 条", "{rank} of {total}"),
    "to-queue": ("返回列表", "Back to the queue"),
    "previous": ("上一条", "Previous"),
    "next": ("下一条", "Next"),
    "values": ("各家说法", "What is said"),
    "texts": ("原文对照", "The texts side by side"),
    "text-of": ("原文 {letter}：{source}", "Text {letter}: {source}"),
    "show-left": ("左栏显示", "Show left"),
    "show-right": ("右栏显示", "Show right"),
    "shown-left": ("左栏", "left"),
    "shown-right": ("右栏", "right"),
    "text-before": ("上文未显示", "The text goes on above"),
    "text-after": ("下文未显示", "The text goes on below"),
    "whole-article": ("全文", "Whole article"),
    "to-words": ("到所标文字", "To the marked words"),
    "ladder": ("为什么这样判断", "Why it was flagged"),
    "one-text": ("只有一处原文。", "There is only one passage."),
    "decide": ("判定", "Decide"),
    "is-right": ("{letter}「{value}」是对的", "{letter} “{value}” is right"),
    "fact-is-right": ("本社事实「{value}」是对的", "The house fact “{value}” is right"),
    "more-values": ("其余 {n} 种说法", "{n} more value|{n} more values"),
    "no-conflict-why": ("不是矛盾，因为……", "Not a conflict, because…"),
    "note": ("备注（可不填）", "Note (optional)"),
    "decided": ("已判定", "Decided"),
    "undo": ("撤销", "Undo"),
    "undo-n": ("撤销这 {n} 条", "Undo this {n}|Undo these {n}"),
    "undone": ("已撤销", "undone"),
    "last-of-mine": ("你上一次的判定：", "Your last decision: "),
    "history": ("经过", "History"),
    "history-none": ("还没有人判定过。", "Nobody has decided this yet."),
    "assigns": ("分派给 {who}", "assigned to {who}"),
    "unassigns": ("取消分派", "assignment taken back"),
    "assignment": ("分派", "Assignment"),
    "assign-to": ("分派给", "Assign to"),
    "assign": ("分派", "Assign"),
    "assign-me": ("分派给我", "Assign to me"),
    "copy-id": ("编号", "ID"),
    # look-alikes
    "alike": ("同类一并判定", "Decide look-alikes together"),
    "alike-offer": (
        "还有 {n} 条同类（同类别、同属性、同理由）未判定",
        "{n} more like it is open (same kind, attribute and reason)|"
        "{n} more like it are open (same kind, attribute and reason)",
    ),
    "alike-intro": (
        "下列各条的类别、属性和理由与刚才判定的一条相同。去掉不该一并判定的，再确认。",
        "These share kind, attribute and reason with the one just decided. Take out what does not belong, then "
        "confirm.",
    ),
    "alike-verdict": ("判定为：", "Decision: "),
    "alike-confirm": ("判定所选各条", "Decide the selected"),
    "alike-none": ("没有其他同类的未判定条目。", "Nothing else like it is open."),
    "to-item": ("不判定，返回", "Back, without deciding"),
    "alike-cut": ("只列前 {n} 条。", "Only the first {n} are listed."),
    # who, token, errors
    "who": ("你是谁？", "Who are you?"),
    "who-intro": (
        "判定会记下名字，好让同事知道是谁看过。",
        "Decisions carry a name, so that colleagues know who has looked.",
    ),
    "name": ("名字", "Name"),
    "begin": ("开始", "Begin"),
    "enter": ("请输入口令", "Enter the token"),
    "enter-intro": (
        "启动服务的终端里显示了口令。",
        "It was printed in the terminal in which the server was started.",
    ),
    "enter-wrong": ("口令不对。", "That is not the token."),
    "token": ("口令", "Token"),
    "go-in": ("进入", "Go in"),
    "error-400": ("这个请求不完整。", "This request is not complete."),
    "error-403": (
        "没有记下：这个页面是服务器重启之前打开的。请从这里重新进入。",
        "Not recorded: the page is from before the server was restarted. Start again from here.",
    ),
    "error-404": ("没有这个页面，或这一条已不在本次结果中。", "There is no such page, or the item is not in this run."),
    "error-405": ("这个地址不能这样用。", "This address can't be used like that."),
    "error-409": (
        "没有记下：在你看的时候，这一条已有人改动。请看过之后再判定。",
        "Not recorded: somebody changed this item while you looked. Look again, then decide.",
    ),
    "error-422": ("没有记下：{why}", "Not recorded: {why}"),
    "error-500": ("服务器出错了；已判定的都在。", "Something went wrong here. What was decided is kept."),
    "error-503": (
        "没有记下：判定库不可用（{why}）。",
        "Not recorded: the store of decisions is not available ({why}).",
    ),
    "choose-value": ("请选一个值。", "Choose a value."),
    "choose-shape": ("请说明为什么不是矛盾。", "Say why it is no conflict."),
    # precision
    "precision": ("按判定算出的准确率", "Precision from the decisions so far"),
    "precision-intro": (
        "标记之中，真有一方不对的占多少。“都对”“不是矛盾”算误报；“需打电话核实”尚无结论，不计。",
        "Of the flags, the part where one side really was wrong. “Both are right” and “not a conflict” count as false "
        "alarms; “needs a call” is open and counts as neither.",
    ),
    "precision-none": ("还没有判定可算。", "There are no decisions to count yet."),
    "by-kind": ("按类别", "By kind"),
    "by-rung": ("按理由", "By reason"),
    "by-shape": ("误报的样子", "What the false alarms were"),
    "col-flags": ("已判定", "Decided"),
    "col-true": ("属实", "Real"),
    "col-false": ("误报", "False alarms"),
    "col-precision": ("准确率", "Precision"),
    "col-range": ("95% 区间", "95% interval"),
    "col-shape": ("样子", "Shape"),
    "col-number": ("条数", "Number"),
    # sign-off
    "sign-off": ("签发", "Sign-off"),
    "sign-off-intro": (
        "签发表示：这份报告里的分歧你已负责看过。签发之后有新的判定或文章改动，会在这里说明。",
        "Signing off says that you stand for the discrepancies of this report having been looked at. What changes "
        "later is told here.",
    ),
    "sign-off-open": (
        "还有 {n} 条没有判定。",
        "{n} item is not decided.|{n} items are not decided.",
    ),
    "sign-off-calls": ("有 {n} 条待核实。", "{n} item needs a call.|{n} items need a call."),
    "sign-off-anyway": ("我知道，仍然签发", "I know, sign off all the same"),
    "sign-off-do": ("以 {name} 的名义签发", "Sign off as {name}"),
    "sign-off-need": ("请先勾选确认。", "Tick the box first."),
    "sign-off-list": ("已有的签发", "Sign-offs"),
    "sign-off-none": ("这份报告还没有人签发。", "Nobody has signed this report off yet."),
    "sign-off-holds": ("有效", "holds"),
    "sign-off-since": (
        "签发后有 {n} 条变动",
        "{n} item changed since|{n} items changed since",
    ),
    # downloads
    "downloads": ("下载", "Downloads"),
    "downloads-intro": ("都带着目前为止的判定。", "All with the decisions so far."),
    "download-report": ("报告（一个 HTML 文件，可离线打开）", "The report (one HTML file that opens offline)"),
    "download-discrepancies": ("分歧与判定，一行一条（CSV）", "Discrepancies with decisions, one a line (CSV)"),
    "download-decisions": ("全部判定经过，一行一条（CSV）", "Every decision ever made, one a line (CSV)"),
    "export-title": ("分歧与判定", "Discrepancies and decisions"),
    "export-open": ("尚待判定", "Still open"),
    "export-settled": ("已判定", "Decided"),
    "export-suppressed": ("判定为不是矛盾", "Decided to be no conflict"),
    "export-cut": ("只列前 {n} 条，其余见 CSV。", "Only the first {n} are listed; the CSV has all."),
    "export-none": ("没有。", "None."),
    # keys
    "help": ("快捷键", "Keyboard shortcuts"),
    "help-on": ("单键快捷键已开启。", "Single-key shortcuts are on."),
    "help-off": ("单键快捷键已关闭。", "Single-key shortcuts are off."),
    "help-turn-off": ("关闭单键快捷键", "Turn single-key shortcuts off"),
    "help-turn-on": ("开启单键快捷键", "Turn single-key shortcuts on"),
    "close": ("关闭", "Close"),
    "col-key": ("键", "Key"),
    "col-does": ("作用", "What it does"),
    "key-j": ("下一条", "Next item"),
    "key-k": ("上一条", "Previous item"),
    "key-enter": ("打开列表中选中的一条", "Open the item chosen in the queue"),
    "key-digit": ("对应的说法是对的", "That value is right"),
    "key-b": ("都对", "Both are right"),
    "key-n": ("不是矛盾，再按数字选原因", "Not a conflict, then a number for the reason"),
    "key-c": ("需打电话核实", "Needs a call"),
    "key-u": ("撤销", "Undo"),
    "key-e": ("写备注", "Write a note"),
    "key-a": ("分派给我", "Assign to me"),
    "key-l": ("同类一并判定", "Decide look-alikes together"),
    "key-slash": ("搜索", "Search"),
    "key-q": ("返回列表", "Back to the queue"),
    "key-escape": ("离开输入框，收起", "Leave a field, close"),
    "key-help": ("显示这张表", "Show this table"),
}

KEYS = (
    ("j", "key-j"), ("k", "key-k"), ("Enter", "key-enter"), ("1…9", "key-digit"), ("b", "key-b"), ("n", "key-n"),
    ("c", "key-c"), ("u", "key-u"), ("e", "key-e"), ("a", "key-a"), ("l", "key-l"), ("q", "key-q"), ("/", "key-slash"),
    ("Esc", "key-escape"), ("?", "key-help"),
)  # fmt: skip


def speak(key: str, lang: str, /, **fields: object) -> str:
    """The wording of `key` in `lang`, from this table or the report's. Raises KeyError where neither has it."""
    if key not in PAGES:
        return say(key, lang, **fields)
    zh, en = PAGES[key]
    if lang == "zh":
        return zh.format(**fields)
    one, _, many = en.partition("|")
    return (many if many and fields.get("n") != 1 else one).format(**fields)


def known(key: str) -> bool:
    """Whether there is wording for `key`."""
    return key in PAGES or key in WORDING
