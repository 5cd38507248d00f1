package org.holocron.derive.interrogation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.holocron.derive.json.Problem;
import org.holocron.derive.ollama.OllamaDialect;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A small model copies the example of the prompt. If a job could have its ids and echoes, the copy was accepted, and nothing warned of it. */
class ExampleLintTest {

    private static final String SHOWN = "[{\"thing\": \"sky\", \"colors\": []}]";

    @TempDir
    Path catalog;

    private InterrogationFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = InterrogationFolder.in(catalog);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # the echo alone tells a copy, and the example input has it
            {'thing':'sky','colors':[]} | /output_examples/0 | copied it word for word
            {'thing':'sky','colors':[{'color':null,'cites':[]}]} | /output_examples/0 | such as examples/sky.json
            # an id that has the form of a job's
            {'thing':'door','colors':[{'color':'red','cites':['e7']}]} | /output_examples/0/colors/0/cites/0 | "e1", as examples/sky.json has it
            {'thing':'door','colors':[{'color':'red','cites':['lake_text:12']}]} | /output_examples/0/colors/0/cites/0 | as files have it
            {'thing':'sky','colors':[{'color':'red','cites':['note-1','e1']}]} | /output_examples/0/colors/0/cites/1 | cite ids here that no job can have
            """)
    void namesAnExampleThatAJobsAnswerCouldBe(String shown, String pointer, String words) {
        List<Problem> found = lintOf(shown);

        assertEquals(List.of(pointer), found.stream().map(Problem::pointer).toList());
        assertTrue(found.get(0).message().contains(words), found.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'thing':'door','colors':[]}
            {'thing':'sky','colors':[{'color':'red','cites':['note-1']}]}
            """)
    void isSilentAboutWhatNoJobCanHave(String shown) {
        assertEquals(List.of(), lintOf(shown));
    }

    /** Numbers are what differs from one job to the next. */
    @Test
    void anEchoOfTheSameFormCouldBeAJobs() {
        folder.replace("examples/sky.json", "\"thing\": \"sky\"", "\"thing\": \"R-17\"");

        assertEquals(1, lintOf("{'thing':'R-4','colors':[]}").size());
        assertEquals(0, lintOf("{'thing':'X-4','colors':[]}").size());
    }

    @Test
    void withoutEchoesAndCitationsEveryCopyWouldPass() {
        folder.replace("interrogation.json", "\"echoes\": [\"thing\"],", "");
        folder.replace(
                "interrogation.json",
                "\"citations\": {\"array\": \"/colors\", \"ids\": \"cites\", \"unless_null\": \"color\"},",
                "");

        List<Problem> found = lintOf("{'thing':'door','colors':[]}");

        assertEquals(1, found.size());
        assertTrue(found.get(0).message().contains("nothing is echoed"), found.toString());
    }

    /** Not every example is in output_examples. */
    @Test
    void findsAnExampleThatIsWrittenIntoATemplate() {
        folder.write("examples/sun.json", folder.read("examples/sky.json").replace("\"sky\"", "\"sun\""));
        folder.replace("interrogation.json", SHOWN, "[]");
        folder.write(
                "system.md",
                "Answer like this: {\"thing\": \"sun\", \"colors\": [{\"color\": \"red\", \"cites\": [\"e3\"]}]}");

        List<Problem> found = lint();

        assertEquals(List.of("", ""), found.stream().map(Problem::pointer).toList());
        assertTrue(found.get(0).message().contains("shows \"e3\""), found.toString());
        assertTrue(found.get(1).message().contains("examples/sun.json"), found.toString());
    }

    /** For the end of each open list the whole rest was read, which a prompt of the largest size keeps from ending in time. */
    @Test
    void readsAPromptOfOpenListsOnce() {
        String open = "\"cites\":[\"e1\",".repeat(2_000);
        AtomicLong read = new AtomicLong();

        assertEquals(List.of(), ExampleLint.shownIds("cites", counting(open, read)));
        assertEquals(
                List.of("e3", "e4"),
                ExampleLint.shownIds("cites", counting("{\"cites\": [\"e3\", \"e4\"]} " + open, read)));

        assertTrue(read.get() < 20L * open.length(), () -> read + " of " + open.length());
    }

    private static CharSequence counting(String text, AtomicLong read) {
        return (CharSequence) Proxy.newProxyInstance(
                ExampleLintTest.class.getClassLoader(),
                new Class<?>[] {CharSequence.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("charAt")) {
                        read.incrementAndGet();
                    }
                    return method.invoke(text, arguments);
                });
    }

    private List<Problem> lintOf(String shown) {
        folder.write(
                "interrogation.json",
                folder.read("interrogation.json")
                        .replaceAll(
                                "\"output_examples\": .*", "\"output_examples\": [" + shown.replace('\'', '"') + "]"));
        return lint();
    }

    private List<Problem> lint() {
        return new Interrogations(catalog, new OllamaDialect())
                .find(InterrogationFolder.KEY).orElseThrow().lint().stream()
                        .filter(problem ->
                                problem.pointer().isEmpty() || problem.pointer().startsWith("/output_examples"))
                        .toList();
    }
}
