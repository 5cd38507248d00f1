package org.holocron.derive.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is asked of each view alike. Pictures of all of them are kept. */
@InBrowser
class EveryViewIT {

    private static final Map<String, String> ROUTES = new TreeMap<>();

    private static Scene scene;

    @BeforeAll
    static void prepare(PageNode node) {
        scene = Scene.on(node);
        ROUTES.put("overview", "/");
        ROUTES.put("jobs", "/jobs");
        ROUTES.put("job", "/jobs/" + scene.answered());
        ROUTES.put("job-rejected", "/jobs/" + scene.rejected());
        ROUTES.put("failures", "/failures");
        ROUTES.put("groups", "/groups");
        ROUTES.put("group", "/groups/" + scene.group());
        ROUTES.put("compare", "/groups/" + scene.group() + "/compare/" + scene.otherGroup());
        ROUTES.put("interrogations", "/interrogations");
        ROUTES.put("interrogation", "/interrogations/entity_facts_v2");
        ROUTES.put("reviews", "/reviews");
        ROUTES.put("executions", "/executions");
        ROUTES.put("bulk-actions", "/bulk-actions");
        ROUTES.put("bulk-action", "/bulk-actions/" + scene.bulkAction());
        ROUTES.put("not-there", "/nothing");
    }

    @Test
    void nobodyStumblesOverIt(Page page) {
        List<String> findings = new ArrayList<>();
        ROUTES.forEach((name, route) -> {
            page.open(route);
            page.picture(name);
            page.seriousFindings().forEach(finding -> findings.add(name + ": " + finding));
        });
        assertEquals(List.of(), findings);
    }

    @Test
    void itIsReadInTheDark(Page page) {
        List<String> findings = new ArrayList<>();
        page.dark();
        ROUTES.forEach((name, route) -> {
            page.open(route);
            page.picture(name + "-dark");
            page.seriousFindings().forEach(finding -> findings.add(name + ": " + finding));
        });
        assertEquals(List.of(), findings);
    }

    /** What is wide, as a table, is moved within its own frame. */
    @Test
    void aNarrowScreenIsEnough(Page page) {
        List<String> tooWide = new ArrayList<>();
        page.narrow();
        ROUTES.forEach((name, route) -> {
            page.open(route);
            page.picture(name + "-narrow");
            if (page.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth;")
                            instanceof Long more
                    && more > 0) {
                tooWide.add(name + " by " + more + " pixels: " + page.run(WIDEST));
            }
        });
        assertEquals(List.of(), tooWide);
    }

    private static final String WIDEST = """
            return [...document.querySelectorAll('body *')].filter(each => each.getBoundingClientRect().right > innerWidth + 1)
                .slice(0, 3).map(each => each.tagName + '.' + each.className).join(', ');""";

    /** The bar of a job's timeline was a rule for the bar at the top of every view, once one had seen a job. */
    @Test
    void aViewLooksTheSameWhereverOneComesFrom(Page page) {
        Map<String, Object> fresh = new TreeMap<>();
        ROUTES.forEach((name, route) -> {
            page.open(route);
            fresh.put(name, page.run(STYLES));
        });
        ROUTES.forEach((name, route) -> {
            page.goTo(route);
            page.await("it has its own styles, " + name, () -> fresh.get(name).equals(page.run(STYLES)));
        });
    }

    private static final String STYLES =
            "return [...document.styleSheets].filter(each => !each.disabled).map(each => each.href).sort();";

    /** Those of docs/page.md, which are copied to docs/images by hand. */
    @Test
    void thePicturesOfTheDocuments(Page page, PageNode node) {
        page.open("/jobs/" + scene.answered());
        page.hover(page.one("tr.claim.review"));
        page.screenshot("docs-job");
        page.open("/reviews");
        page.one(".review-claim mark");
        page.screenshot("docs-review");
        page.open("/");
        node.slowly(() -> {
            List<String> running = scene.enqueueMore(new Queue(node.api()));
            page.awaitText("receives the answer");
            page.awaitText("third reading");
            page.picture("docs-overview");
            running.forEach(new Queue(node.api())::ended);
        });
    }

    /** The title of the window, one heading of the first rank, and the entry of the navigation that one is in. */
    @Test
    void onesPlaceIsSaid(Page page) {
        ROUTES.forEach((name, route) -> {
            page.open(route);
            assertTrue(
                    page.title().endsWith(" \u00b7 derive") && page.title().length() > 9, name + ": " + page.title());
            assertEquals(1, page.all("h1").size(), name);
            assertEquals(
                    name.equals("not-there") ? 0 : 1,
                    page.all("nav [aria-current=page]").size(),
                    name);
        });
    }
}
