package org.holocron.derive.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import jakarta.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What somebody put into a text that the page shows stays a text: from an input, an evidence, a model, a person. */
@InBrowser
class InjectionIT {

    private static final String SCRIPT = "<img src=x onerror=window.ran=1><svg onload=window.ran=1>";
    private static final String CLOSING =
            "\"'></textarea></title></script><script>window.ran=1</script>${window.ran=1}{{7*7}}";
    private static final String ADDRESS = "javascript:window.ran=1";

    /** Nothing of the page is an image, and its one kind of script is a file. */
    private static final String MADE_OF_TEXT =
            "return [...document.querySelectorAll('img, iframe, object, embed, script:not([src]), svg[onload], [href^=\"javascript\" i]')]"
                    + ".map(each => each.outerHTML);";

    @Test
    void nothingThatIsShownRuns(Page page, PageNode node) {
        Queue queue = new Queue(node.api());
        String group = "group " + SCRIPT;
        queue.post(201, "/api/groups", object("group_key", group, "label", SCRIPT + CLOSING, "by", SCRIPT + CLOSING));
        String job = queue.worked(AskedJob.about(SCRIPT + CLOSING)
                        .named("Mara " + SCRIPT)
                        .wanting("<img src=x onerror=window.ran=1>", "employer")
                        .inGroup(group)
                        .item(
                                "id " + SCRIPT,
                                ADDRESS,
                                "Mara " + SCRIPT + " is about 1.78 m tall and employed by the " + CLOSING
                                        + " City Museum."))
                .getString("job_id");
        String failed = queue.worked(AskedJob.about("failed " + SCRIPT)
                        .inGroup(group)
                        .item("x", SCRIPT, "[[simulator:wrong-entity]] Mara " + SCRIPT + " is tall."))
                .getString("job_id");
        queue.post(
                200,
                "/api/runner/pause",
                object("interrogation", "no " + SCRIPT, "reason", SCRIPT + CLOSING, "by", SCRIPT));
        try {
            for (String route : List.of(
                    "/",
                    "/jobs",
                    "/jobs/" + job,
                    "/jobs/" + failed,
                    "/failures",
                    "/groups",
                    "/groups/" + encoded(group),
                    "/groups/" + encoded(group) + "/compare/" + encoded(group),
                    "/reviews",
                    "/jobs?entity_id=" + encoded(SCRIPT + CLOSING),
                    "/jobs/" + encoded(SCRIPT),
                    "/interrogations/" + encoded(SCRIPT),
                    "/" + encoded(SCRIPT))) {
                page.expect("the server responded with a status of 40");
                page.open(route);
                assertEquals(List.of(), page.run(MADE_OF_TEXT), route);
                assertNull(page.run("return window.ran;"), route);
            }
        } finally {
            queue.post(200, "/api/runner/resume", object("interrogation", "no " + SCRIPT));
        }
    }

    private static String object(String... namesAndValues) {
        var object = Json.createObjectBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return object.build().toString();
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8)
                .replace("+", "%20");
    }
}
