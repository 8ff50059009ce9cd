"""Every word of the report's own, Chinese and English side by side; a test holds the two complete.

`{n}` and the like are filled in by `say`. English gives "singular|plural" where the two differ; `n` chooses.
"""

from __future__ import annotations

LANGS = ("zh", "en")

# key: (zh, en)
WORDING: dict[str, tuple[str, str]] = {
    # page
    "title": ("各家说法对照", "What the sources disagree on"),
    "skip-link": ("跳到分歧列表", "Skip to the discrepancies"),
    "contents": ("目录", "Contents"),
    "made-by": (
        "本页由程序比对原文生成，不改动任何文章，也不代替编辑判断。",
        "Made by comparing the articles as they stand. It changes none of them and does not replace an editor.",
    ),
    "nav-discrepancies": ("分歧", "Discrepancies"),
    "nav-updates": ("更新", "Updates"),
    "nav-matrix": ("来源对照", "Sources"),
    "nav-agreements": ("一致", "Agreements"),
    "nav-lookalikes": ("未比较", "Kept apart"),
    "nav-not-checked": ("未核对", "Not checked"),
    "nav-groups": ("转载", "Reprints"),
    "nav-articles": ("文章", "Articles"),
    "nav-how-to-read": ("读法", "How to read"),
    # summary
    "summary": ("摘要", "Summary"),
    "n-articles": ("{n} 篇文章", "{n} article|{n} articles"),
    "n-independent": ("{n} 个独立来源", "{n} independent source|{n} independent sources"),
    "n-conflicts": ("{n} 处矛盾", "{n} conflict|{n} conflicts"),
    "n-roundings": ("{n} 处约数出入", "{n} rounding|{n} roundings"),
    "n-updates": ("{n} 处先后更新", "{n} update|{n} updates"),
    "n-agreements": ("{n} 处一致或可并存", "{n} agreement|{n} agreements"),
    "n-unread": ("{n} 篇未能读取", "{n} not read|{n} not read"),
    "nothing-found": ("没有发现需要人看的分歧。", "Nothing found that needs a person's eyes."),
    "look-first": ("先看这几处", "Look at these first"),
    "and-more": ("等共 {n} 种说法", "{n} values in all"),
    # relations
    "conflict": ("矛盾", "conflict"),
    "rounding": ("约数出入", "rounding"),
    "evolving": ("先后更新", "update"),
    "compatible": ("可并存", "compatible"),
    "agree": ("一致", "agree"),
    "conflict-means": (
        "在同一范围、同一时间，不可能都对。",
        "Within one scope and time they can't both be right.",
    ),
    "rounding-means": (
        "相差不超过文字自身的精度，或被“近”“约”一类词容许；可能只是取整，仍请看一眼。",
        "Apart by no more than the written precision, or than a hedge such as “nearly” excuses: perhaps only rounding, "
        "still worth a look.",
    ),
    "evolving-means": (
        "同一件事在不同时间的值：都可以对，后者更新前者。不算错。",
        "One thing at different times: both can be right, the later updates the earlier. Not an error.",
    ),
    "compatible-means": (
        "写法不同但可以都对：范围重叠、口径不同、整体与部分等。不标记。",
        "Different words that can both be right: bounds meet, another scope, part and whole. Not flagged.",
    ),
    "agree-means": ("同一个值，只是写法不同。不标记。", "The same value, however written. Not flagged."),
    # kinds
    "kind-amount": ("数量", "amount"),
    "kind-date": ("时间", "date"),
    "kind-name": ("名称", "name"),
    "kind-role": ("职务", "role"),
    "kind-first": ("首次与排名", "first or rank"),
    "kind-status": ("进展", "status"),
    "kind-denial": ("否认", "denial"),
    "kind-score": ("比分", "score"),
    "kind-arithmetic": ("算术", "arithmetic"),
    "kind-lookalike": ("同类并列", "of one sort, side by side"),
    # a card
    "severity-high": ("重要", "high priority"),
    "severity-medium": ("一般", "medium priority"),
    "severity-low": ("次要", "low priority"),
    "confidence": ("把握 {n}%", "confidence {n}%"),
    "permalink": ("本条链接", "Link to this item"),
    "position": ("说法 {letter}", "Value {letter}"),
    "house-fact": ("本社事实", "House fact"),
    "n-articles-say": ("{n} 篇", "{n} article|{n} articles"),
    "primary": ("含一手来源", "primary source"),
    "house-backed": ("与本社事实相符", "matches a house fact"),
    "better": ("依据较强", "Better supported"),
    "no-better": ("没有哪种说法明显更有依据。", "No value is clearly better supported."),
    "latest": ("最近 {date}", "latest {date}"),
    "speaker": ("引述：{who}", "quoting {who}"),
    "scope": ("范围：{what}", "scope: {what}"),
    "as-of": ("所指时间：{when}", "as of {when}"),
    "since": ("{first} 起", "since {first}"),
    "until": ("{last} 为止", "until {last}"),
    "from-to": ("{first} 至 {last}", "{first} to {last}"),
    "negated": ("否定句", "negated"),
    "planned": ("计划中", "planned"),
    "estimated": ("估计", "estimated"),
    "hypothetical": ("假设", "hypothetical"),
    "denied": ("转述他人否认", "a denial, reported"),
    "open-subject": ("主语未确定", "subject not resolved"),
    "carried": ("主语承前：{who}", "subject from the text before: {who}"),
    "again": (
        "同样的字句在文中还出现 {n} 次",
        "the same words once more in this text|the same words {n} times more in this text",
    ),
    "more-quotes": ("另外 {n} 处原文", "{n} more passage|{n} more passages"),
    "more-quotes-cut": (
        "还有 {n} 处原文未在此列出，见 clusters.json。",
        "{n} more passage is not shown here: see clusters.json.|{n} more passages are not shown here: see "
        "clusters.json.",
    ),
    "more-positions-cut": (
        "还有 {n} 种说法未在此列出，见 clusters.json。",
        "{n} more value is not shown here: see clusters.json.|{n} more values are not shown here: see clusters.json.",
    ),
    "why-pairs": ("逐对说明（{n} 对）", "Pair by pair ({n} pair)|Pair by pair ({n} pairs)"),
    "more-pairs-cut": (
        "还有 {n} 对未在此列出，见 clusters.json。",
        "{n} more pair is in clusters.json.|{n} more pairs are in clusters.json.",
    ),
    "sum-done": ("验算", "The sum"),
    "of-figure": ("所涉数字", "The figure"),
    "as-of-short": ("截至 {when}", "as of {when}"),
    # charts
    "chart-amount": ("数轴：{what}", "Number line: {what}"),
    "chart-time": ("时间轴：{what}", "Time line: {what}"),
    "chart-log": ("对数刻度", "logarithmic scale"),
    "chart-at": ("{letter} 为 {low}", "{letter} at {low}"),
    "chart-span": ("{letter} 从 {low} 到 {high}", "{letter} from {low} to {high}"),
    "chart-from": ("{letter} 自 {low} 起，不设上限", "{letter} from {low}, open above"),
    "chart-to": ("{letter} 至 {high} 止，不设下限", "{letter} up to {high}, open below"),
    # filters
    "filters": ("筛选", "Filter"),
    "filter-text": ("搜索文字", "Search text"),
    "filter-relation": ("关系", "Relation"),
    "filter-severity": ("重要程度", "Priority"),
    "filter-kind": ("类别", "Kind"),
    "filter-source": ("来源", "Source"),
    "all-severities": ("全部", "any"),
    "medium-up": ("一般及以上", "medium and above"),
    "high-only": ("仅重要", "high only"),
    "all-kinds": ("全部类别", "all kinds"),
    "all-sources": ("全部来源", "all sources"),
    "shown-count": ("显示 {shown} / {total} 条", "{shown} of {total} shown"),
    "reset": ("清除筛选", "Clear filters"),
    "only-pair": ("仅看 {a} 与 {b} 之间", "Only between {a} and {b}"),
    "none-left": ("没有符合条件的条目。", "Nothing matches these filters."),
    # sections
    "discrepancies": ("分歧", "Discrepancies"),
    "discrepancies-intro": (
        "按编辑最可能先看的顺序排列。每种说法下是各家原文，底色为出处，深色为数值。",
        "In the order an editor would look. Under each value are the sources' own words: tinted is the passage, "
        "darker the value.",
    ),
    "cards-cut": (
        "还有 {n} 处分歧未在此列出，见 clusters.json 与 discrepancies.csv。",
        "{n} more is not shown here: see clusters.json and discrepancies.csv.|{n} more are not shown here: see "
        "clusters.json and discrepancies.csv.",
    ),
    "matrix": ("谁与谁不一致", "Who disagrees with whom"),
    "matrix-intro": (
        "格中是两家之间被标记的分歧数；对角线是同一来源前后不一。点击数字只看这两家。",
        "Each cell counts the flagged discrepancies between two sources; the diagonal is a source against itself. "
        "Select a number to see only those.",
    ),
    "matrix-cell": (
        "{a} 与 {b}：{n} 处",
        "{a} and {b}: {n} discrepancy|{a} and {b}: {n} discrepancies",
    ),
    "matrix-cut": (
        "仅列分歧最多的 {shown} 个来源，共 {total} 个。",
        "Only the {shown} sources with most disagreement, of {total}.",
    ),
    "matrix-none": ("各来源之间没有被标记的分歧。", "No flagged discrepancy between sources."),
    "source": ("来源", "Source"),
    "updates": ("先后更新", "Updates over time"),
    "updates-intro": (
        "同一件事随时间变化，后来的说法更新了先前的，不算错误。",
        "The same thing at other times: the later updates the earlier. Not errors.",
    ),
    "updates-none": ("没有发现随时间更新的说法。", "No value was found to move on over time."),
    "agreements": ("一致与可并存", "Agreements and compatible values"),
    "agreements-intro": (
        "比对过而没有标记的，以及没有标记的理由。",
        "Compared and not flagged, with the reason why not.",
    ),
    "lookalikes": ("看似相同而未比较", "Look-alikes that were kept apart"),
    "lookalikes-intro": (
        "字面相近，但判断说的不是一回事；理由如下。",
        "Alike in words, judged to be about different things, with the reason.",
    ),
    "rows-cut": (
        "还有 {n} 行，见 clusters.json。",
        "{n} more row in clusters.json.|{n} more rows in clusters.json.",
    ),
    "not-checked": ("没有核对到的", "What was not checked"),
    "unread-articles": ("未能读取的文章", "Articles that could not be read"),
    "skipped-passages": ("看似说法而跳过的文字", "Passages that look like claims and were left alone"),
    "open-claims": ("主语未确定的说法", "Claims whose subject was not resolved"),
    "alone-claims": (
        "另有 {n} 条说法只出现一次，没有可比对象。",
        "{n} claim stands alone: nothing to compare it with.|{n} claims stand alone: nothing to compare them with.",
    ),
    "all-checked": ("没有遗漏。", "Nothing was left out."),
    "n-places": ("{n} 处", "{n} place|{n} places"),
    "n-examples-cut": ("还有 {n} 处", "{n} more|{n} more"),
    "groups": ("互为转载的文章", "Reprints: articles that count as one source"),
    "groups-intro": (
        "下列各组内容相同或近乎相同，只算一个独立来源。",
        "Each group copies one text and counts as one independent source.",
    ),
    "groups-none": ("没有发现互相转载的文章。", "No article copies another."),
    "articles": ("文章清单", "Articles"),
    "col-article": ("文章", "Article"),
    "col-published": ("发布", "Published"),
    "col-claims": ("说法数", "Claims"),
    "col-file": ("文件", "File"),
    "undated": ("日期不详", "undated"),
    "original": ("原网页", "Original page"),
    "how-to-read": ("怎样读这份报告", "How to read this report"),
    "how-independent": (
        "独立来源：互相转载的文章合算一个，所以十家转同一篇通稿仍是一个来源。",
        "Independent source: articles that copy one another count once, so ten prints of one wire story are one "
        "source.",
    ),
    "how-chart": (
        "数轴与时间轴：点是写明的值，横条是“近”“超”“至少”等词容许的范围，箭头表示这一侧没有写明界限。",
        "Number and time lines: the dot is the value as written, the bar what words such as “nearly” or “at least” "
        "allow, an arrow a side that the words leave open.",
    ),
    "how-confidence": (
        "把握：这条标记确实值得看的可能性。重要程度决定顺序。",
        "Confidence: how likely the flag deserves a look. Priority sets the order.",
    ),
    "how-better": (
        "依据较强：看独立来源数、一手与转述、发布先后和本社事实；程序只提示，不改文章。",
        "Better supported: by independent sources, first-hand before second-hand, dates and house facts. A hint: no "
        "article is changed.",
    ),
    "how-control": (
        "原文中看不见的控制字符写成 ⟨U+…⟩ 显示。",
        "Invisible control characters in a text are shown as ⟨U+…⟩.",
    ),
    # what reviewers decided: in a report with a store, and on the desk
    "right-value": ("「{value}」是对的", "“{value}” is right"),
    "both-right": ("都对", "Both are right"),
    "no-conflict": ("不是矛盾", "Not a conflict"),
    "needs-call": ("需打电话核实", "Needs a call"),
    "assigned-to": ("分派：{who}", "for {who}"),
    "signed-off": ("签发：{who}，{when}", "Signed off by {who}, {when}"),
    "signed-stale": ("签发之后有变动，需重新签发。", "Changed since: to be signed off again."),
    "not-signed": ("尚未签发。", "Not signed off."),
    "reviewer": ("审校人", "Reviewer"),
    "progress": ("已判定 {done} / {total}", "{done} of {total} decided"),
    "state-open": ("待判定", "open"),
    "state-decided": ("已判定", "decided"),
    "state-call": ("待核实", "needs a call"),
    "state-reopened": ("数值有变，重审", "changed, look again"),
    "reopened-because": (
        "从前有过判定，但数值或原文已变，请重新看：",
        "It was decided before, but a value or the words have changed since:",
    ),
    "n-suppressed": ("{n} 处判定为不是矛盾", "{n} decided to be no conflict|{n} decided to be no conflict"),
    "suppressed": ("判定为不是矛盾", "Decided to be no conflict"),
    "nav-suppressed": ("判定无矛盾", "No conflict"),
    "suppressed-intro": (
        "程序标记过，审校人看后判定不是矛盾；不再列在上面，也不计入矛盾数。",
        "Flagged by the program; a reviewer looked and decided that they are none. Neither listed nor counted above.",
    ),
    "how-decided": (
        "判定：审校人对这一处的结论，时间为协调世界时（UTC）。数值或原文变了，就重新待判，并列出从前的判定。"
        "有判定时，“把握”按同一理由的判定结果作了修正。",
        "Decided: what reviewers said of it; times are UTC. Where a value or the words have changed it is open again "
        "and shows what was decided before. With decisions, the confidence takes into account how flags of the same "
        "reason turned out.",
    ),
    "all-decided": ("没有待判定的分歧。", "Nothing is left to decide."),
    "col-state": ("状态", "State"),
    "col-decision": ("判定", "Decision"),
    "col-decided-at": ("判定时间", "Decided at"),
    "col-decision-note": ("判定备注", "Note"),
    "col-assignee": ("分派给", "Assigned to"),
    # reasons that the steps before name in English
    "reason-near-copies": ("文字几乎相同", "nearly the same text"),
    "reason-subject not found": ("没有找到主语", "subject not found"),
    "reason-no claim": ("模型判断不是断言（编号、条款、口号等）", "no claim, as the model reads it"),
    # tables in csv, xlsx and markdown
    "col-id": ("编号", "ID"),
    "col-rank": ("序", "Rank"),
    "col-relation": ("关系", "Relation"),
    "col-kind": ("类别", "Kind"),
    "col-severity": ("重要程度", "Severity"),
    "col-confidence": ("把握", "Confidence"),
    "col-subject": ("主题", "Subject"),
    "col-attribute": ("属性", "Attribute"),
    "col-values": ("各种说法", "Values"),
    "col-reason": ("理由", "Reason"),
    "col-value": ("值", "Value"),
    "col-position": ("说法", "Position"),
    "col-better": ("依据较强", "Better supported"),
    "col-support": ("独立来源", "Independent sources"),
    "col-quote": ("原文", "Quote"),
    "col-note": ("验算", "Sum"),
    "col-error": ("未能读取的原因", "Why it was not read"),
    "sheet-discrepancies": ("分歧", "Discrepancies"),
    "sheet-quotes": ("原文", "Quotes"),
    "sheet-articles": ("文章", "Articles"),
    "yes": ("是", "yes"),
}


def say(key: str, lang: str, /, **fields: object) -> str:
    """The wording of `key` in `lang`, its fields filled in. Raises KeyError for a key that the table does not have."""
    zh, en = WORDING[key]
    if lang == "zh":
        return zh.format(**fields)
    one, _, many = en.partition("|")
    return (many if many and fields.get("n") != 1 else one).format(**fields)
