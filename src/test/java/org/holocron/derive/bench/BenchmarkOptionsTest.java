package org.holocron.derive.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BenchmarkOptionsTest {

    @Test
    void whatIsNotSaidIsAsAlways() {
        BenchmarkOptions options = of(Map.of("bench", "claims, system", "bench.seconds", ""));

        assertEquals(List.of("claims", "system"), options.parts());
        assertEquals(2, options.number("seconds"));
        assertEquals(List.of(1_000, 10_000, 100_000), options.numbers("sizes"));
    }

    @Test
    void everyWrongWordIsNamed() {
        assertNames("bench.size", () -> of(Map.of("bench.size", "7")));
        assertNames("many", () -> of(Map.of("bench.sizes", "many")).numbers("sizes"));
        assertNames("soon", () -> of(Map.of("bench.seconds", "soon")).number("seconds"));
        assertNames("wide", () -> of(Map.of("bench.layouts", "finished,wide")).chosen("layouts", Set.of("finished")));
    }

    /** Maven hands over only what the profile names. */
    @Test
    void everyOptionIsHandedOverByTheProfileAndDescribed() throws Exception {
        String pom = Files.readString(Path.of("pom.xml"));
        String document = Files.readString(Path.of("docs/benchmarks/README.md"));
        for (String name : BenchmarkOptions.names()) {
            assertTrue(pom.contains("<argument>-Dbench." + name + "=${bench." + name + "}</argument>"), name);
            assertTrue(pom.contains("<bench." + name + " />"), name);
            assertTrue(document.contains("| `bench." + name + "` |"), name);
        }
    }

    private static void assertNames(String word, Runnable attempt) {
        String message = assertThrows(IllegalArgumentException.class, () -> attempt.run())
                .getMessage();
        assertTrue(message.contains(word), message);
    }

    private static BenchmarkOptions of(Map<String, String> values) {
        Properties properties = new Properties();
        properties.putAll(values);
        return BenchmarkOptions.of(properties);
    }
}
