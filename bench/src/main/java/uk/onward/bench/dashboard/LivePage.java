package uk.onward.bench.dashboard;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import uk.onward.stack.Component;
import uk.onward.stack.Stack;

/**
 * The page of recording in Chromium, as an analyst has it open: signed in, live. It notes by itself when its total changed,
 * and this asks it for its notes.
 */
final class LivePage implements AutoCloseable {
    private static final String PERSON = "gla-analysis-one";

    /** The system's own: Playwright's would be downloaded. */
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    /** Over the day on which the made-up people came to the hospitals. */
    private static final String ADDRESS = "/agency/recording?from=2021-01-01&to=2021-03-31";

    private static final String NOTE_CHANGES = """
            () => {
              const number = () => Number(document.getElementById("total-referrals").textContent.replace(/\\D/g, ""));
              window.seen = [];
              let last = number();
              new MutationObserver(() => {
                const now = number();
                if (now !== last) {
                  window.seen.push([now, Date.now()]);
                  last = now;
                }
              }).observe(document.body, {subtree: true, childList: true, characterData: true});
            }""";

    private final Playwright playwright;
    private final Browser browser;
    private final Page page;
    private final Watch watch = new Watch();

    private LivePage(Playwright playwright, Browser browser, Page page) {
        this.playwright = playwright;
        this.browser = browser;
        this.page = page;
    }

    static LivePage open(Stack stack) {
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of("--no-sandbox")));
        var page = browser.newPage();
        page.navigate(stack.url(Component.DASHBOARD) + ADDRESS);
        page.fill("#username", PERSON);
        page.fill("#password", stack.personPassword(PERSON));
        page.click("#kc-login");
        page.waitForSelector("#total-referrals");
        page.evaluate(NOTE_CHANGES);
        return new LivePage(playwright, browser, page);
    }

    /** The highest total that the page has shown until now. To be asked by the thread that opened it. */
    long last() {
        collect();
        return watch.last();
    }

    Watch watch() {
        collect();
        return watch;
    }

    private void collect() {
        if (page.evaluate("() => window.seen.splice(0)") instanceof List<?> notes) {
            for (var note : notes) {
                var pair = (List<?>) note;
                watch.saw(((Number) pair.get(0)).longValue(), Instant.ofEpochMilli(((Number) pair.get(1)).longValue()));
            }
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
