package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MeterDescriptionsTest {

    /** The HELP lines were empty. */
    @Test
    void everyMetricHasADescription() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String source : Set.of("QueueMeters", "RunMeters")) {
            Pattern.compile("\"(derive\\.[a-z.]+)\"")
                    .matcher(Files.readString(Path.of("src/main/java/org/holocron/derive/api/" + source + ".java")))
                    .results()
                    .forEach(name -> names.add(name.group(1)));
        }
        assertTrue(names.size() > 10, names::toString);
        names.forEach(name -> assertFalse(description(name) == null, name));
    }

    @Test
    void otherMetricsAndAllElseStayAsTheyAre() {
        Meter.Id before = id("derive.runs");
        Meter.Id after = MeterDescriptions.described(before);

        assertEquals(before, after);
        assertEquals(before.getType(), after.getType());
        assertEquals(before.getTags(), after.getTags());
        assertEquals(null, description("jvm.threads"));
    }

    private static String description(String name) {
        return MeterDescriptions.described(id(name)).getDescription();
    }

    private static Meter.Id id(String name) {
        return new Meter.Id(name, Tags.of("a", "b"), null, null, Meter.Type.GAUGE);
    }
}
