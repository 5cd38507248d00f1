package org.holocron.derive.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docker-compose.yml starts, and what the documents say of it. No container engine is needed. */
class ComposeFileTest {

    private static final Pattern SERVICE =
            Pattern.compile("^  ([a-z0-9-]+):\\n((?:    .*\\n|\\n|  #.*\\n)+)", Pattern.MULTILINE);
    private static final Pattern PUBLISHED = Pattern.compile("^      - \"([^\"]*:\\d+)\"$", Pattern.MULTILINE);
    private static final Pattern SERVERS = Pattern.compile("OLLAMA_SERVERS=(http\\S*)");

    @Test
    void noPortIsPublishedToOtherMachines() throws IOException {
        List<String> ports = PUBLISHED
                .matcher(text("docker-compose.yml"))
                .results()
                .map(port -> port.group(1))
                .toList();

        assertTrue(ports.size() >= 5, ports::toString);
        ports.forEach(port -> assertTrue(port.startsWith("127.0.0.1:"), port));
    }

    @Test
    void noSecretHasADefault() throws IOException {
        String stack = text("docker-compose.yml");

        assertEquals(
                List.of(),
                Pattern.compile("\\w*(?:PASSWORD|KEY):-[^$}][^}]*")
                        .matcher(stack)
                        .results()
                        .map(MatchResult::group)
                        .toList());
        assertTrue(stack.contains("LLM_SQLSERVER_PASSWORD:?"), "no password, no start");
    }

    /** Other models under the same name would be other models to the runner: their digests differ. */
    @Test
    void theSecondOllamaStartsOnRequestAndHasTheModelsOfTheFirst() throws IOException {
        String first = services().get("ollama");
        String second = services().get("ollama2");

        assertFalse(first.contains("profiles:"), first);
        assertTrue(second.contains("    profiles: [\"second\"]\n"), second);
        assertTrue(second.contains("OLLAMA_NOPRUNE: \"1\""), second);
        for (String key : List.of(
                "image:",
                "OLLAMA_NUM_PARALLEL:",
                "OLLAMA_KV_CACHE_TYPE:",
                "OLLAMA_NO_CLOUD:",
                "- ollama_models:",
                "test:")) {
            assertEquals(line(first, key), line(second, key));
        }
    }

    /** An address that is no service of the stack leads nowhere from the runner's container. */
    @Test
    void theServersThatDocumentsTellPeopleToNameAreServices() throws IOException {
        Map<String, String> services = services();
        List<String> lists = SERVERS.matcher(text("docs/model-servers.md"))
                .results()
                .map(list -> list.group(1))
                .toList();

        assertFalse(lists.isEmpty());
        for (String list : lists) {
            assertTrue(Setting.OLLAMA_BASE_URL.accepts(list), list);
            for (String address : list.split(",")) {
                assertTrue(services.containsKey(URI.create(address).getHost()), address);
            }
        }
    }

    private static String line(String service, String part) {
        return service.lines().filter(line -> line.contains(part)).findFirst().orElseThrow();
    }

    private static Map<String, String> services() throws IOException {
        String services = text("docker-compose.yml").split("\nservices:\n")[1].split("\nvolumes:\n")[0] + "\n";
        Map<String, String> byName = new TreeMap<>();
        SERVICE.matcher(services).results().forEach(one -> byName.put(one.group(1), one.group(2)));
        return byName;
    }

    private static String text(String file) throws IOException {
        return Files.readString(Path.of(file));
    }
}
