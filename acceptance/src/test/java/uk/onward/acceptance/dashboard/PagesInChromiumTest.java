package uk.onward.acceptance.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.onward.acceptance.RunningSuite;

/**
 * The pages as people have them: with a mouse or without, large or small, seeing or hearing them. Rules of WCAG 2.2 AA that a
 * program can check are checked by axe; those of the keyboard and of reflow by doing it.
 */
@ExtendWith(RunningSuite.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class PagesInChromiumTest {

    private static final List<String> WCAG =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    /** Of the year in which the story plays. */
    private static final String STORY = "/agency/recording?from=2015-04-01&to=2016-03-31";

    private static final int WIDE = 1280;
    private static final int NARROW = 320;

    private static Chromium chromium;

    /** Signed in once: Keycloak is asked by each test that is about signing in, and not by all. */
    private static Visit analyst;

    @BeforeAll
    static void sign_in() {
        Assumptions.assumeTrue(Chromium.executable().isPresent(), Chromium.MISSING);
        RunningSuite.story();
        chromium = Chromium.start();
        analyst = new Visit(chromium.browser(), WIDE, true);
        analyst.signIn("gla-analysis-one", "/agency/recording");
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            analyst.close();
            chromium.close();
        }
    }

    static Stream<String> agency() {
        return Stream.of("recording", "victimisation", "response", "grants").map(theme -> "/agency/" + theme);
    }

    static Stream<String> everyPage() {
        return Stream.concat(
                agency(),
                Stream.of(
                        "/",
                        "/agency/recording?from=x&to=2020-01-01",
                        "/agency/nothing",
                        "/public/recording",
                        "/public/victimisation",
                        "/public/response",
                        "/public/grants"));
    }

    @ParameterizedTest
    @MethodSource("everyPage")
    void axe_finds_nothing_the_policy_refuses_nothing_and_nothing_comes_from_elsewhere(String path) {
        // Given
        var before = analyst.complaints().size();

        // When
        var page = analyst.open(path);
        scrollThrough(page);
        var found = new AxeBuilder(page).withTags(WCAG).analyze();

        // Then
        assertThat(found.getViolations())
                .as(path)
                .extracting(
                        rule -> rule.getId() + ": " + rule.getNodes().getFirst().getHtml())
                .isEmpty();
        assertThat(analyst.askedElsewhere()).isEmpty();
        // A page that is answered with an error is told of by the console too
        assertThat(analyst.complaints().subList(before, analyst.complaints().size()))
                .filteredOn(
                        text -> !text.startsWith("Failed to load resource: the server responded with a status of 4"))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyPage")
    void at_320_pixels_a_page_scrolls_one_way_only(String path) {
        // When
        var page = analyst.page();
        page.setViewportSize(NARROW, 800);
        try {
            analyst.open(path);
            scrollThrough(page);

            // Then
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(NARROW);
        } finally {
            page.setViewportSize(WIDE, 900);
        }
    }

    @Test
    void the_keyboard_alone_reaches_everything_and_shows_where_it_is() {
        // Given
        var page = analyst.open("/agency/recording");
        scrollThrough(page);
        page.evaluate("window.scrollTo(0, 0)");

        // When
        page.keyboard().press("Tab");
        assertThat(focused(page)).as("the first stop").isEqualTo("Skip to main content");
        page.keyboard().press("Enter");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("main");
        page.reload();
        var wanted = (Integer) page.evaluate("""
                [...document.querySelectorAll('a[href], button, input, select, [tabindex="0"]')]
                  .map((element, at) => element.dataset.stop = at).length
                """);
        Set<String> reached = new TreeSet<>();
        List<String> unseen = new ArrayList<>();
        for (int i = 0; i < wanted + 20 && reached.size() < wanted; i++) {
            page.keyboard().press("Tab");
            var stop = (String) page.evaluate("document.activeElement.dataset.stop ?? ''");
            if (!stop.isEmpty() && reached.add(stop) && !(Boolean) page.evaluate("""
                    (() => {
                      const style = getComputedStyle(document.activeElement);
                      return style.outlineStyle !== 'none' || style.boxShadow !== 'none';
                    })()
                    """)) {
                unseen.add(focused(page));
            }
        }

        // Then
        assertThat(reached).hasSize(wanted);
        assertThat(unseen).isEmpty();
    }

    @Test
    void a_period_and_a_borough_are_chosen_by_keyboard_and_the_address_is_the_view() {
        // Given
        var page = analyst.open("/agency/victimisation");
        page.locator("#borough").focus();
        page.keyboard().type("Southwark");

        // When
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        page.waitForURL(url -> url.contains("borough=E09000028"));

        // Then
        var heading = page.locator("h1").innerText();
        assertThat(heading).contains("Southwark", "Victimisation");
        try (var another = new Visit(chromium.browser(), WIDE, true)) {
            another.signIn("mopac-one", page.url().substring(analyst.dashboard().length()));
            assertThat(another.page().locator("h1").innerText()).isEqualTo(heading);
            assertThat(another.page().locator("#borough").inputValue()).isEqualTo("E09000028");
        }
    }

    @Test
    void a_mistake_is_said_first_and_leads_to_its_field() {
        // When
        var page = analyst.open("/agency/grants?from=2021-04-01&to=2020-04-01");

        // Then
        assertThat(page.title()).startsWith("Error: ");
        assertThat(page.evaluate("document.activeElement.className")).asString().contains("govuk-error-summary");
        page.locator(".govuk-error-summary a").click();
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("to");
    }

    @Test
    void without_scripts_every_number_is_there_and_nothing_is_empty() {
        try (var plain = new Visit(chromium.browser(), WIDE, false)) {
            // When
            plain.signIn("gla-analysis-one", STORY);

            // Then
            assertThat(plain.page().locator("#total-referrals").innerText()).matches("[1-9][0-9,]*");
            assertThat(plain.page().locator("table").count()).isGreaterThan(5);
            assertThat(plain.page().locator(".tile").count()).isEqualTo(33);
            assertThat(plain.page().locator(".chart:visible").count()).isZero();
        }
    }

    @Test
    void charts_are_drawn_from_their_tables_and_described() {
        // When
        var page = analyst.open(STORY);
        scrollThrough(page);

        // Then
        var charts = page.locator(".chart");
        assertThat(charts.count()).isGreaterThan(3);
        for (var chart : charts.all()) {
            chart.scrollIntoViewIfNeeded();
            chart.locator("canvas").waitFor();
            assertThat(chart.getAttribute("role")).isEqualTo("img");
            assertThat(chart.getAttribute("aria-label")).startsWith("Chart of ");
        }
    }

    @Test
    void figures_change_while_one_looks_and_focus_stays() {
        // Given
        var page = analyst.open(STORY);
        page.locator("#live-state.live--on").waitFor();
        var before = number(page);
        page.locator("a.download").first().focus();
        page.evaluate("window.stillThisPage = true");

        // When
        RunningSuite.play();

        // Then
        await().atMost(Duration.ofSeconds(60)).until(() -> number(page) > before);
        assertThat(page.evaluate("window.stillThisPage")).isEqualTo(true);
        assertThat(page.evaluate("document.activeElement.className")).asString().contains("download");
    }

    @Test
    void who_has_another_role_is_told_so_and_who_signs_out_is_out() {
        try (var visit = new Visit(chromium.browser(), WIDE, true)) {
            // When
            var page = visit.signIn("kings-one", "/agency/recording");

            // Then
            assertThat(page.locator("h1").innerText()).isEqualTo("These figures are not open to you");
            assertThat(page.locator("#total-referrals").count()).isZero();
            page.locator("a[href='/logout']").click();
            // Keycloak adds a state that nobody reads
            page.waitForURL(url -> url.startsWith(visit.dashboard() + "/?"));
            visit.open("/agency/recording");
            assertThat(page.locator("#username").count())
                    .as("Keycloak asks again")
                    .isOne();
        }
    }

    @Test
    void the_cookies_of_a_session_are_for_the_server_alone() {
        assertThat(analyst.page().context().cookies(analyst.dashboard()))
                .filteredOn(cookie -> cookie.name.startsWith("q_"))
                .isNotEmpty()
                .allSatisfy(cookie -> {
                    assertThat(cookie.httpOnly).isTrue();
                    assertThat(cookie.sameSite.name()).isEqualTo("LAX");
                });
    }

    private static int number(Page page) {
        return Integer.parseInt(page.locator("#total-referrals").innerText().replace(",", ""));
    }

    private static String focused(Page page) {
        return (String) page.evaluate("document.activeElement.textContent.trim() || document.activeElement.outerHTML");
    }

    /** Charts are drawn as they come into sight. */
    private static void scrollThrough(Page page) {
        page.waitForLoadState(LoadState.LOAD);
        for (var chart : page.locator(".chart").all()) {
            chart.scrollIntoViewIfNeeded();
        }
    }
}
