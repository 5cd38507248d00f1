package org.holocron.derive.bench;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.h2.engine.Constants;
import org.jspecify.annotations.Nullable;

/** Where and when something was measured, and of which commit. Figures of two machines are not to be compared. */
public final class Machine {

    private static final long MEBIBYTE = 1 << 20;

    private final Map<String, String> facts = new LinkedHashMap<>();

    /** @param commit what was measured; null to ask git */
    public Machine(@Nullable String commit) {
        facts.put("commit", commit == null ? commitHere() : commit);
        facts.put("measured", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("processor", processor());
        facts.put("memory", Figures.whole(memory() / MEBIBYTE) + " MiB");
        facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("jdk", System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version"));
        facts.put("h2", Constants.VERSION);
        facts.put("heap", Figures.whole(Runtime.getRuntime().maxMemory() / MEBIBYTE) + " MiB");
        facts.put("load before", load());
    }

    public Machine with(String fact, String value) {
        facts.put(fact, value);
        return this;
    }

    /** A line for each. */
    String text() {
        return facts.entrySet().stream()
                .map(fact -> fact.getKey() + ": " + fact.getValue() + "\n")
                .collect(Collectors.joining());
    }

    public String markdown() {
        return facts.entrySet().stream()
                .map(fact -> "- " + fact.getKey() + ": " + fact.getValue() + "\n")
                .collect(Collectors.joining());
    }

    public JsonObject json() {
        JsonObjectBuilder object = Json.createObjectBuilder();
        facts.forEach((fact, value) -> object.add(fact.replace(' ', '_'), value));
        return object.build();
    }

    /** The load average of the last minute: what the machine was busy with besides. */
    public static String load() {
        return Figures.decimal(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String commitHere() {
        String commit = outputOf("git", "describe", "--always", "--dirty", "--exclude=*");
        return commit.isEmpty() ? "unknown" : commit;
    }

    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException notLinux) {
            return System.getProperty("os.arch");
        }
    }

    private static long memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
    }

    /** Empty if there is no such command. */
    private static String outputOf(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? output : "";
        } catch (IOException noSuchCommand) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }
}
