package uk.onward.acceptance.dashboard;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import uk.onward.acceptance.RunningSuite;
import uk.onward.stack.Component;

/** One person's browser at the dashboard, and what it complained of or asked of anybody else. */
final class Visit implements AutoCloseable {

    private final String dashboard = RunningSuite.stack().url(Component.DASHBOARD);
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
    private final List<String> elsewhere = Collections.synchronizedList(new ArrayList<>());

    Visit(Browser browser, int width, boolean scripts) {
        context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setJavaScriptEnabled(scripts));
        page = context.newPage();
        page.setDefaultTimeout(30_000);
    }

    Page page() {
        return page;
    }

    /** Opens a path of the dashboard, and signs in where one is led to. */
    Page open(String path) {
        page.navigate(dashboard + path);
        return page;
    }

    /** Signs somebody in at Keycloak's page, on the way to this path. */
    Page signIn(String person, String path) {
        open(path);
        page.locator("#username").fill(person);
        page.locator("#password").fill(RunningSuite.stack().personPassword(person));
        page.locator("[type=submit]").click();
        page.waitForURL(url -> url.startsWith(dashboard));
        watch();
        return page;
    }

    /** From here on nothing may come from anywhere else. */
    void watch() {
        page.onConsoleMessage(message -> {
            if (List.of("error", "warning").contains(message.type())) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onRequest(request -> {
            if (!request.url().startsWith(dashboard + "/") && !request.url().startsWith("data:")) {
                elsewhere.add(request.url());
            }
        });
    }

    /** What the console said, the refusals of the page's own policy among it. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    List<String> askedElsewhere() {
        return List.copyOf(elsewhere);
    }

    String dashboard() {
        return dashboard;
    }

    @Override
    public void close() {
        context.close();
    }
}
