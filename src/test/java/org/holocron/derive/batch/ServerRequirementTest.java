package org.holocron.derive.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ServerRequirementTest {

    @Test
    void aServerThatHasEverythingLacksNothing() {
        assertEquals(List.of(), ServerRequirement.missing(new ServerRequirement.Server(any -> true, any -> true)));
    }

    /** Missing classes were some 400 lines of trace; which subsystem they belong to, none of them said. */
    @Test
    void whatIsMissingIsNamedWithTheScriptThatAddsIt() throws IOException {
        List<String> missing = ServerRequirement.missing(new ServerRequirement.Server(
                name -> !name.equals("org.eclipse.microprofile.health.HealthCheck"),
                name -> !name.endsWith("DeriveDS")));

        assertEquals(
                List.of(
                        "the subsystem microprofile-health-smallrye",
                        "the data source java:jboss/datasources/DeriveDS"),
                missing);
        assertTrue(
                ServerRequirement.message(missing)
                        .startsWith("This server lacks the subsystem microprofile-health-smallrye, the data source"
                                + " java:jboss/datasources/DeriveDS. Add it with bin/jboss-cli.sh --connect --file="
                                + ServerRequirement.SCRIPT),
                ServerRequirement.message(missing));
        String document = Files.readString(Path.of("docs/operating.md"));
        assertTrue(document.contains("## A WildFly of your own"), "the message refers to it");
        assertTrue(document.contains(ServerRequirement.SCRIPT), "the document has the script");
    }

    @Test
    void theScriptAddsWhatTheServerMustHave() throws IOException {
        String script = Files.readString(Path.of(ServerRequirement.SCRIPT));
        ServerRequirement.missing(new ServerRequirement.Server(any -> false, any -> false))
                .forEach(shown -> Pattern.compile("[a-z]+-[a-z-]+[a-z]|micrometer|ejb3|DeriveDS|BatchDS")
                        .matcher(shown)
                        .results()
                        .forEach(name -> assertTrue(script.contains("=" + name.group() + ":add"), name.group())));
    }

    /** A server of one's own must work as the one that is tested does. */
    @Test
    void theScriptsDataSourcesAreThoseOfTheBuiltServer() throws IOException {
        for (String source : List.of("DeriveDS", "BatchDS")) {
            assertEquals(
                    definition("wildfly-config/data-sources.cli", source),
                    definition(ServerRequirement.SCRIPT, source));
        }
    }

    private static String definition(String script, String source) throws IOException {
        Matcher definition = Pattern.compile(
                        "/subsystem=datasources/data-source=" + source + ":add\\((?:.*\\\\\\n)*.*\\)")
                .matcher(Files.readString(Path.of(script)));
        assertTrue(definition.find(), script + " adds " + source);
        return definition.group().replaceAll("\\s+", " ");
    }
}
