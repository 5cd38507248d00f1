package org.holocron.derive.interrogation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.holocron.derive.guard.Guard;
import org.holocron.derive.json.Problem;
import org.holocron.derive.model.ModelDialect;
import org.holocron.derive.model.PartialSampling;
import org.holocron.derive.ollama.OllamaDialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lint is advice. One that threw, or took too long, refused the folder, and jobs of a sound interrogation waited for nothing. */
class AuthorLintTest {

    @TempDir
    Path catalog;

    @Test
    void aFolderWhoseLintTakesTooLongIsInUse() {
        InterrogationFolder.in(catalog);
        Guard guard = Guard.withDefaultLimit().times(4);

        Interrogations interrogations = new Interrogations(
                catalog,
                new InterrogationLoader(new OllamaDialect(), guard, new AuthorLint(new Guard(Duration.ZERO))),
                Clock.systemUTC());

        assertEquals(Optional.empty(), interrogations.problem(InterrogationFolder.KEY));
        List<Problem> lint =
                interrogations.find(InterrogationFolder.KEY).orElseThrow().lint();
        assertTrue(
                lint.get(0)
                        .sentence("it")
                        .startsWith("it has no advice on output.schema.json: could not be checked within 0 s"),
                lint.toString());
    }

    @Test
    void whatALintThrowsIsAFinding() {
        assertEquals(
                "has no advice on it: could not be checked: java.lang.IllegalStateException: planted", finding(() -> {
                    throw new IllegalStateException("planted");
                }));
        assertEquals("has no advice on it: needs more than 4 MB of stack to be checked", finding(() -> {
            throw new StackOverflowError();
        }));
    }

    @Test
    void whatIsThrownOverAWarningIsAFindingToo() {
        InterrogationFolder.in(catalog);

        Interrogations interrogations = new Interrogations(catalog, new ThrowingDialect());

        assertTrue(interrogations.find(InterrogationFolder.KEY).orElseThrow().lint().stream()
                .map(Problem::message)
                .anyMatch(
                        "has no advice on its options: could not be checked: java.lang.IllegalStateException: planted"
                                ::equals));
    }

    /** Beside what the other ones find. */
    @Test
    void whatEachFindsIsTold() {
        InterrogationFolder.in(catalog);

        List<String> pointers = new Interrogations(catalog, new OllamaDialect())
                .find(InterrogationFolder.KEY).orElseThrow().lint().stream()
                        .map(Problem::pointer)
                        .toList();

        assertTrue(pointers.contains("/properties/colors/maxItems"), pointers.toString());
        assertTrue(pointers.contains("/output_examples/0"), pointers.toString());
    }

    /** Takes all options, and throws when asked for a warning. */
    private static final class ThrowingDialect implements ModelDialect {

        @Override
        public Optional<String> optionProblem(String name, JsonValue value) {
            return Optional.empty();
        }

        @Override
        public Optional<String> optionWarning(String name, JsonValue value) {
            throw new IllegalStateException("planted");
        }

        @Override
        public PartialSampling sampling(JsonObject options) {
            return PartialSampling.NONE;
        }
    }

    private static String finding(Supplier<List<Problem>> lint) {
        List<Problem> found = new AuthorLint(Guard.withDefaultLimit()).findings("it", lint);
        assertEquals(List.of(""), found.stream().map(Problem::pointer).toList());
        return found.get(0).message();
    }
}
