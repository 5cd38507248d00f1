package org.holocron.derive.corpus;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.holocron.derive.contract.Contract;
import org.holocron.derive.contract.ContractReader;
import org.holocron.derive.contract.SchemaFile;
import org.holocron.derive.guard.Guard;
import org.holocron.derive.guard.Guarded;
import org.holocron.derive.json.JsonLimits;
import org.holocron.derive.json.ParsedJson;
import org.holocron.derive.json.Pointers;
import org.holocron.derive.json.Problem;
import org.holocron.derive.json.StrictJson;
import org.holocron.derive.text.CleanText;

/** What the properties here do with the product, each thing in one place. */
final class Contracts {

    /** Several times the usual: the machine may be busy, and what hangs, hangs. */
    private static final Guard GUARD = new Guard(Duration.ofSeconds(20));

    /** Of the files of an interrogation. */
    private static final JsonLimits LIMITS = new JsonLimits(1 << 20, 64);

    private Contracts() {}

    /** Fails the property if the work throws or hangs. Empty if it was ended in time: that is what the guard is for. */
    static <T> Optional<T> guarded(Supplier<T> work, Supplier<?> what) {
        Guarded<T> result = GUARD.run(work);
        if (result instanceof Guarded.Done<T> done) {
            return Optional.of(done.value());
        }
        if (result instanceof Guarded.Exceeded<T> exceeded) {
            assertTrue(exceeded.ended(), () -> "does not end: " + exceeded.message() + "\n" + what.get());
            return Optional.empty();
        }
        if (result instanceof Guarded.Broken<T> broken) {
            throw new AssertionError("threw over " + what.get(), broken.cause());
        }
        return fail(result.message() + "\n" + what.get());
    }

    /** Empty if it is refused, with words about places that there are. It is read as a file is, which no number breaks. */
    static Optional<Contract> read(JsonObject made) {
        String text = made.toString();
        if (!(StrictJson.object(text, LIMITS) instanceof ParsedJson.Read file)) {
            return Optional.empty();
        }
        JsonObject schema = file.object();
        List<Problem> problems = new ArrayList<>();
        Optional<Contract> contract = guarded(
                        () -> new ContractReader(problems::add)
                                .read(new SchemaFile(text.getBytes(StandardCharsets.UTF_8), text, schema)),
                        () -> text)
                .flatMap(read -> read);
        problems.forEach(problem -> assertReadable(problem, schema));
        return contract;
    }

    /** One line without anything unseen, about a place of the document. */
    static void assertReadable(Problem problem, JsonObject document) {
        assertTrue(
                Pointers.find(document, problem.pointer()).isPresent(),
                () -> problem + "\nno such place in\n" + document);
        assertOneLine(problem.sentence("the whole"));
    }

    static void assertOneLine(String sentence) {
        assertFalse(sentence.isBlank());
        assertTrue(CleanText.isLine(sentence), () -> "not fit for people: " + sentence);
        assertTrue(sentence.length() < 4_000, () -> "too long: " + sentence);
    }
}
