"""What pages do, a program can do over the interface: each address to which a page sends a form has its twin there, or
the reason why there is none. A form that is added without either makes this red."""

from collections.abc import Iterator

from fastapi.routing import APIRoute

from casework.web.api.describing import described
from casework.web.api.routes import router
from casework.web.every import PAGES

TWINS: dict[str, str] = {
    "/agencies": "/agencies",
    "/agencies/{agency}/end": "/agencies/{agency}/end",
    "/agencies/{agency}/officials": "/agencies/{agency}/officials",
    "/agencies/{agency}/officials/table": "/agencies/{agency}/officials",
    "/agencies/{agency}/officials/{official}/end": "/agencies/{agency}/officials/{official}/end",
    "/advisers": "/advisers",
    "/attachments/{attachment_id}/notes": "/materials/{material}/notes",
    "/attachments/{attachment_id}/notes/{note}/drop": "/materials/notes/{note}/drop",
    "/attachments/{attachment_id}/version": "/materials/{material}/version",
    "/attachments/{attachment_id}/withdraw": "/materials/{material}/withdraw",
    "/cases/{number}/acts/{act}": "/cases/{number}/acts/{act}",
    "/cases/{number}/drafts/{act}": "/cases/{number}/drafts/{act}",
    "/cases/{number}/follow": "/cases/{number}/follow",
    "/cases/{number}/materials": "/cases/{number}/materials",
    "/cases/{number}/notes": "/cases/{number}/notes",
    "/desk/mail": "/mail/sent",
    "/desk/serve": "/cases/{number}/acts/serve",
    "/drafts/{draft_id}/details": "/drafts/{draft}/details",
    "/drafts/{draft_id}/merges/{merge}": "/drafts/{draft}/merges/{merge}",
    "/drafts/{draft_id}/remarks": "/drafts/{draft}/remarks",
    "/drafts/{draft_id}/remarks/{remark}": "/drafts/{draft}/remarks/{remark}",
    "/drafts/{draft_id}/upload": "/drafts/{draft}/upload",
    "/drafts/{draft_id}/{step}": "/drafts/{draft}/{step}",
    "/handover": "/cases/{number}/acts/assign",
    "/leaves": "/leaves",
    "/leaves/{leave}/end": "/leaves/{leave}/end",
    "/mail": "/mail",
    "/notes/{note}/reply": "/notes/{note}/reply",
    "/planner": "/planner",
    "/planner/{booking}/off": "/planner/{booking}/off",
    "/problems": "/cases/{number}/problems",
    "/problems/{problem}/strike": "/problems/{problem}/strike",
    "/register/{act}": "/register/{act}",
    "/rooms": "/rooms",
    "/visits": "/visits",
    "/visits/{visit}/keep": "/visits/{visit}/keep",
}
"""The address of a form → the twin that does what it does; both go through one door."""

READ: dict[str, str] = {
    "/find": "/cases",
    "/register/receive/looks": "/agencies",
}
"""Forms that change nothing → what a program reads."""

NONE: dict[str, tuple[str, ...]] = {
    "his own session, sign-in, password, second factor and how pages look to him": (
        *("/sign-in", "/sign-in/code", "/sign-out", "/me/password", "/me/sign-ins/{sign_in}/end", "/me/notices"),
        *("/me/second-factor", "/me/second-factor/confirm", "/me/second-factor/end", "/preferences/large-type"),
        *("/notices/read", "/cases/views", "/cases/views/{view}/drop"),
    ),
    "what a program may do, and the rules by which the office works, no program changes: an administrator's, most with"
    " a fresh proof of who he is": (
        *("/systems", "/systems/{system}/end", "/systems/{system}/tokens", "/systems/tokens/{token}/end"),
        *("/systems/{system}/hooks", "/systems/hooks/{hook}/end", "/systems/hooks/{hook}/try"),
        *("/systems/hooks/{hook}/again", "/tokens", "/tokens/{token}/end", "/people", "/people/{login}/reset"),
        *("/people/{login}/end", "/people/{login}/sign-out", "/people/{login}/second-factor", "/office"),
        *("/settings/oidc", "/settings/oidc/confirm", "/settings/oidc/end", "/settings/{name}", "/approvals"),
        *("/approvals/{act}/end", "/seal", "/seal/end", "/senders", "/senders/{way}/try", "/senders/{way}/end"),
        *("/fonts", "/fonts/{family}/withdraw", "/templates/{subject_id}", "/exchange/mapping"),
        *("/numbers/{action}", "/numbers/kinds/{kind}", "/outside-accounts", "/outside-accounts/table"),
        *("/outside-accounts/issue", "/outside-accounts/{account}/end", "/public/codes", "/consult-points"),
    ),
    "of the machine: the shell does it": (
        *("/backups", "/backups/drill", "/backups/{name}/check", "/backups/{name}/remove", "/soundness"),
        *("/soundness/clock", "/soundness/rebuild", "/jobs/{job}/print", "/jobs/{job}/again"),
    ),
    "law is looked at before it is loaded, each row by a person who names himself; the shell loads a file": (
        *("/calendar/read", "/calendar/preview", "/calendar/preview-file", "/calendar/load", "/law/{rule_id}/sign-off"),
    ),
    "an old ledger is tried first and each fault looked at; the shell does both": ("/old-ledger", "/old-ledger/{step}"),
    "makes a file for people; the shell makes the same": (
        *("/exchange/report", "/exchange/compare", "/handover/sheet", "/desk/print", "/register/receive/record.pdf"),
    ),
    "asks for a fresh proof of who seals": ("/documents/{document_id}/seal",),
    "shows one number of a person, of which the log says who saw it": ("/cases/{number}/numbers",),
    "a lot is drawn, and a case claimed, by those who then answer for it": (
        *("/cases/{number}/lot", "/cases/{number}/claim", "/cases/{number}/advisers"),
    ),
    "is done on the pages of a file, by eye; what is covered a second person reads": (
        *("/attachments/{attachment_id}/redact", "/documents/{document_id}/redact", "/redactions/{redaction}/{answer}"),
        "/attachments/{attachment_id}/seen",
        *("/attachments/{attachment_id}/pages", "/desk/scan", "/cases/{number}/online-files"),
        *("/online-files/{file}/looked", "/online-files/{file}/close"),
    ),
    "said in the room, while it is asked": ("/cases/{number}/guide",),
    "reads free text or a card into a form that a person then looks at": ("/register/receive/proposals",),
    "people in the waiting room": (*("/waiting/draw", "/waiting/call", "/waiting/duty", "/waiting/{ticket}/{step}"),),
    "paper files in somebody's hands": (
        *("/archive/shelve", "/archive/lend", "/archive/appraise", "/archive/destroy", "/archive/loans/{loan}"),
    ),
    "comes from the public site or the points, and is settled by who answers for it": (
        *("/public/{entry}/settled", "/visits/{visit}/onward", "/consults", "/consults/{consult}/forward"),
        *("/consults/{consult}/result", "/consults/{consult}/meeting", "/consults/{consult}/meetings/{meeting}"),
    ),
    "a judgement of people on work of people: reviews of files, lessons, reports, what others are told of them": (
        *("/reviews", "/reviews/{review}/end", "/reviews/files/{file}/{step}", "/causes", "/causes/{entry}/strike"),
        *("/joint", "/joint/{occasion}", "/joint/{occasion}/strike", "/joint/{occasion}/{matter}/strike"),
        *("/joint/{occasion}/{matter}", "/library", "/library/{entry}", "/library/{entry}/read"),
        *("/library/{entry}/drop", "/studies", "/studies/{study}", "/typical-cases", "/typical-cases/{entry}/drop"),
        *("/typical-cases/{entry}/letters/{letter}", "/typical-cases/{entry}/{step}", "/warnings", "/warnings/look"),
        *("/reports", "/reports/{report}/approve", "/reports/{report}/drop", "/reports/{report}/send"),
        *("/reports/{report}/letters/{letter}", "/training/papers", "/training/courses"),
        *("/training/{what}/{entry}/strike", "/phrases", "/figures/frozen", "/figures/entries"),
    ),
}
"""Why there is no twin → the addresses of which it is true."""


def forms() -> Iterator[str]:
    """Every address to which a page sends a form."""
    for module in PAGES:
        for route in module.router.routes:
            if (
                isinstance(route, APIRoute)
                and "POST" in (route.methods or ())
                and not route.path.startswith(router.prefix)
            ):
                yield route.path


def test_every_form_of_a_page_has_its_twin_or_the_reason_why_not() -> None:
    answered = [*TWINS, *READ, *(address for addresses in NONE.values() for address in addresses)]
    assert len(answered) == len(set(answered)), "one answer each"
    assert set(forms()) - set(answered) == set(), "give it a twin, or a reason"
    assert set(answered) - set(forms()) == set(), "no such form any more"


def test_every_twin_is_there_and_described() -> None:
    paths = described()["paths"]
    acts = {f"{router.prefix}{path}" for path in ("/cases/{number}/acts/{act}", "/register/{act}")}
    for twin in TWINS.values():
        address = f"{router.prefix}{twin}"
        assert "post" in paths.get(address, {}) or address in acts, twin
    for twin in READ.values():
        assert "get" in paths[f"{router.prefix}{twin}"], twin
    doing = [told["post"] for path, told in paths.items() if "post" in told]
    assert all(told["x-scope"] and told["requestBody"]["required"] for told in doing)
    names = [told["operationId"] for path in paths.values() for told in path.values()]
    assert len(names) == len(set(names))
