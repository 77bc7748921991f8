"""“Read aloud” reads what is asked, in a voice of the device, and never what somebody wrote."""

from __future__ import annotations

from playwright.sync_api import expect

SPEECH = """
globalThis.said = [];
class Said extends EventTarget { constructor(text) { super(); this.text = text; } }
globalThis.SpeechSynthesisUtterance = Said;
Object.defineProperty(globalThis, "speechSynthesis", { value: {
  getVoices: () => VOICES,
  speak: (each) => { said.push(each); },
  cancel: () => {},
  addEventListener: () => {},
} });
"""
OWN, ELSEWHERE = ('[{ lang: "en-GB", localService: %s }]' % each for each in ("true", "false"))  # noqa: UP031  - braces


def opened(server, visit, voices):
    page = visit("phone").page
    page.add_init_script(SPEECH.replace("VOICES", voices))
    page.goto(server.demo["practise"])
    page.goto(f"{server.url}exercise/EX05")
    page.wait_for_selector("html[data-cpi-ready]")
    page.locator("[data-cpi-menu] summary").click()
    return page


def test_what_is_asked_is_read_and_what_was_written_is_not(live_server, visit):
    page = opened(live_server, visit, OWN)
    box = page.get_by_label("In other words").first
    box.fill("keeps useful things")
    page.get_by_role("button", name="Read aloud").click()
    said = page.evaluate("said.map(({ text }) => text)")
    assert any("What does this person do, know or protect?" in text for text in said)
    assert not [text for text in said if "keeps useful things" in text]
    expect(page.get_by_role("button", name="Stop reading")).to_be_visible()
    page.evaluate("said.at(-1).dispatchEvent(new Event('end'))")
    expect(page.get_by_role("button", name="Read aloud")).to_be_visible()


def test_without_a_voice_of_the_device_there_is_no_button(live_server, visit):
    page = opened(live_server, visit, ELSEWHERE)
    expect(page.get_by_role("button", name="Stop motion")).to_be_visible()
    expect(page.get_by_role("button", name="Read aloud")).to_have_count(0)
