package org.holocron.derive.contract;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.holocron.derive.guard.Guard;
import org.holocron.derive.guard.Guarded;
import org.holocron.derive.json.Problem;

/** Runs the official tests of JSON schema, which are at hand in a folder and no part of this repository. */
final class OfficialSuite {

    /** Ten times the usual: the machine may be busy, and what hangs, hangs. */
    private static final Guard GUARD = new Guard(Duration.ofSeconds(50));

    private final Path folder;

    /** What came of a test. A schema that is not taken refuses all tests of its group. */
    enum Result {
        RIGHT,
        WRONG,
        REFUSED
    }

    /**
     * One test.
     *
     * @param file relative to the folder: {@code optional/bignum.json}
     * @param group the description of the schema
     * @param name the description of the value
     * @param detail what was said; empty if nothing was
     */
    record Ran(String file, String group, String name, Result result, String detail) {

        /** A line of the list of exceptions, without the reason. */
        String exception() {
            return String.join(
                    " | ",
                    file,
                    group,
                    result == Result.REFUSED ? "*" : name,
                    result.name().toLowerCase());
        }
    }

    /** @param folder that of one draft: {@code tests/draft7} */
    OfficialSuite(Path folder) {
        this.folder = folder;
    }

    List<Ran> run() throws IOException {
        List<Ran> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                file(file, all);
            }
        }
        return all;
    }

    private void file(Path file, List<Ran> all) throws IOException {
        String name = folder.relativize(file).toString().replace('\\', '/');
        try (JsonReader reader = Json.createReader(Files.newBufferedReader(file))) {
            for (JsonValue group : reader.readArray()) {
                group(name, group.asJsonObject(), all);
            }
        }
    }

    private void group(String file, JsonObject group, List<Ran> all) {
        String description = group.getString("description");
        List<Problem> problems = new ArrayList<>();
        Guarded<Optional<Contract>> read = GUARD.run(() -> contract(group.get("schema"), problems));
        for (JsonValue each : group.getJsonArray("tests")) {
            JsonObject test = each.asJsonObject();
            Result result = Result.WRONG;
            String detail = read.message();
            if (read instanceof Guarded.Done<Optional<Contract>> done) {
                Guarded<List<Problem>> found = GUARD.run(() -> done.value()
                        .map(contract -> contract.problemsOf(test.get("data")))
                        .orElse(problems));
                boolean accepted = found instanceof Guarded.Done<List<Problem>> ended
                        && ended.value().isEmpty();
                boolean ended = found instanceof Guarded.Done<List<Problem>>;
                boolean right = ended && accepted == test.getBoolean("valid");
                result = done.value().isEmpty() ? Result.REFUSED : right ? Result.RIGHT : Result.WRONG;
                detail = found instanceof Guarded.Done<List<Problem>> said
                        ? Problem.sentences(said.value(), "the whole")
                        : found.message();
            }
            all.add(new Ran(file, description, test.getString("description"), result, detail));
        }
    }

    /** A schema that is true or false stands in another one: a file holds an object. */
    private static Optional<Contract> contract(JsonValue value, List<Problem> problems) {
        JsonObject schema = value instanceof JsonObject object
                ? object
                : Json.createObjectBuilder()
                        .add("allOf", Json.createArrayBuilder().add(value))
                        .build();
        String text = schema.toString();
        return new ContractReader(problems::add)
                .readAny(new SchemaFile(text.getBytes(StandardCharsets.UTF_8), text, schema));
    }
}
