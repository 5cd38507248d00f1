package org.holocron.derive.page;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What the modules of the page compute, as the browser computes it: cases in tables. */
@InBrowser
class ModulesIT {

    private static final Path FOLDER = Path.of("src/main/webapp/page");

    /** A name that was declared twice left a view out, and the others were as before. */
    @Test
    void everyModuleIsLoaded(Page page) throws IOException {
        page.open("/");
        try (Stream<Path> files = Files.walk(FOLDER)) {
            each(
                    page,
                    "route.js",
                    "import('/page/' + arguments[0]).then(() => 'loaded')",
                    files.map(file -> FOLDER.relativize(file).toString())
                            .filter(name -> name.endsWith(".js"))
                            .collect(Collectors.toMap(name -> name, name -> "loaded")));
        }
    }

    @Test
    void anAddressMeansAView(Page page) {
        page.open("/");
        each(
                page,
                "route.js",
                "((r) => [r.name, ...Object.values(r.params), r.query.toString()].join(' '))(m.route(arguments[0]))",
                Map.ofEntries(
                        Map.entry("", "overview "),
                        Map.entry("#", "overview "),
                        Map.entry("#/", "overview "),
                        Map.entry("#/jobs", "jobs "),
                        Map.entry("#jobs", "jobs "),
                        Map.entry("#/jobs?status=FAILED&status=NEW", "jobs status=FAILED&status=NEW"),
                        Map.entry("#/jobs/0b9f", "job 0b9f "),
                        Map.entry("#/groups/a%2Fb", "group a/b "),
                        Map.entry("#/groups/a%3Fb?x=1", "group a?b x=1"),
                        Map.entry("#/groups/100%", "group 100% "),
                        Map.entry("#/groups/one/compare/two", "compare one two "),
                        Map.entry("#/interrogations/entity_facts_v2", "interrogation entity_facts_v2 "),
                        Map.entry("#/nothing", " "),
                        Map.entry("#/jobs/1/2", " ")));
    }

    @Test
    void anAddressIsMadeSoThatItIsReadBack(Page page) {
        page.open("/");
        each(
                page,
                "route.js",
                "((r) => r.params.key + ' ' + r.query.get('q'))"
                        + "(m.route(m.href(['groups', arguments[0]], {q: arguments[0], none: '', no: null})))",
                Stream.of("planets", "a/b", "a?b=c&d", "100 %", "#1", "<b>", "\u00e4 \ud83e\udeb6")
                        .collect(Collectors.toMap(key -> key, key -> key + " " + key)));
    }

    @Test
    void figuresAreWrittenAsPeopleReadThem(Page page) {
        page.open("/");
        each(
                page,
                "parts.js",
                "m.duration(JSON.parse(arguments[0]))",
                Map.of(
                        "null", "\u2013",
                        "0", "0 s",
                        "0.44", "0.4 s",
                        "12", "12 s",
                        "59.6", "1 min",
                        "200", "3 min 20 s",
                        "3600", "1 h",
                        "187200", "2 d 4 h"));
        each(
                page,
                "parts.js",
                "m.tokens(JSON.parse(arguments[0]))",
                Map.of("null", "\u2013", "0", "0", "9876", "9,876", "12345", "12.3 k", "4560000", "4.56 M"));
        each(
                page,
                "parts.js",
                "m.count(JSON.parse(arguments[0]))",
                Map.of("null", "\u2013", "0", "0", "1234567", "1,234,567"));
        each(
                page,
                "parts.js",
                "m.counted(JSON.parse(arguments[0]), 'job', 'jobs')",
                Map.of("null", "\u2013 jobs", "0", "0 jobs", "1", "1 job", "1234", "1,234 jobs"));
        each(page, "parts.js", "m.counted(JSON.parse(arguments[0]), 'cause')", Map.of("1", "1 cause", "2", "2 causes"));
    }

    @Test
    void aQueryIsPutIntoAnAddressOfTheInterface(Page page) {
        page.open("/");
        each(
                page,
                "api.js",
                "m.address('jobs', JSON.parse(arguments[0]))",
                Map.of(
                        "{}", "/api/jobs",
                        "{\"status\":[\"NEW\",\"FAILED\"],\"limit\":20}", "/api/jobs?status=NEW&status=FAILED&limit=20",
                        "{\"entity_id\":\"x y&z\",\"group\":\"\",\"cursor\":null}", "/api/jobs?entity_id=x+y%26z"));
    }

    /** A filter that only the list knew would have "all that fit" mean more jobs than are shown. */
    @Test
    void whatNarrowsTheListOfJobsNarrowsABulkAction(Page page) {
        page.open("/");
        each(
                page,
                "views/jobs/filters.js",
                "m.filtersOf(new URLSearchParams(arguments[0])).toString()",
                Map.of(
                        "status=NEW&status=FAILED&cursor=c&limit=5&model=m", "model=m&status=NEW&status=FAILED",
                        "text=&of_a_later_version=x", "of_a_later_version=x"));
    }

    /** Where values that could be meant instead are looked for was told by the interface alone, and for which claims a check is. */
    @Test
    void eachOptionOfACheckIsShown(Page page) {
        page.open("/");
        String plain = "\"field\":\"value\",\"type\":\"number\",\"unit\":null,\"fixed_unit\":null,\"synonyms\":{},";
        each(
                page,
                "views/interrogation/about.js",
                "import('/page/html.js').then(({render}) => {"
                        + " const box = document.createElement('div');"
                        + " render(m.about({model: 'm', evidence_policy: {}, echoes: [],"
                        + " citations: {checks: [JSON.parse(arguments[0])]}}), box);"
                        + " return box.querySelector('li').textContent.trim().replace(/\\s+/g, ' '); })",
                Map.of(
                        "{" + plain + "\"when\":{},\"on_failure\":\"refuse\",\"proof\":\"near\"}",
                        "value as number, shown where others stand beside it; else refuse",
                        "{" + plain + "\"when\":{\"key\":[\"mass\",3]},\"on_failure\":\"review\",\"proof\":\"sent\"}",
                        "value as number, where key is \"mass\" or 3, shown against all that was sent; else review",
                        "{\"field\":\"state\",\"type\":\"enum\",\"unit\":\"in\",\"fixed_unit\":null,\"synonyms\":{\"a\":[\"b\"]},"
                                + "\"when\":{},\"on_failure\":\"allow\",\"proof\":\"near\"}",
                        "state as enum, its unit in in, 1 choice by other words too, shown where others stand beside it; else allow"));
    }

    /** @param cases what the expression gives, by the argument it gets */
    private static void each(Page page, String module, String expression, Map<String, String> cases) {
        assertAll(cases.entrySet().stream()
                .<Executable>map(one -> () -> assertEquals(
                        one.getValue(),
                        page.ofModule(module, expression, one.getKey()),
                        () -> module + " " + expression + " of " + one.getKey())));
    }
}
