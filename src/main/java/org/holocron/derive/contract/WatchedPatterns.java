package org.holocron.derive.contract;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.everit.json.schema.regexp.JavaUtilRegexpFactory;
import org.everit.json.schema.regexp.Regexp;
import org.everit.json.schema.regexp.RegexpFactory;
import org.everit.json.schema.regexp.RegexpMatchingFailure;
import org.holocron.derive.guard.Watch;
import org.holocron.derive.json.Pointers;
import org.holocron.derive.json.Problem;
import org.holocron.derive.pattern.EcmaPattern;
import org.holocron.derive.pattern.InvalidPatternException;

/** The patterns of one schema, each with the place where it stands first. */
final class WatchedPatterns implements RegexpFactory {

    /** The validator makes such a thing itself only. */
    private static final Optional<RegexpMatchingFailure> MISMATCH =
            new JavaUtilRegexpFactory().createHandler("(?!)").patternMatchingFailure("");

    /** Of all patterns together, as {@link EcmaPattern#size}: they stay in memory, and what fills it ends the process. */
    private static final long LARGEST = 500_000;

    private final Map<String, WatchedPattern> byText = new LinkedHashMap<>();

    /** What a place of a schema has: {@code pattern}, or the names of {@code patternProperties}. */
    private record Found(String pointer, String text) {}

    private record WatchedPattern(String pointer, EcmaPattern pattern) implements Regexp {

        boolean find(String text) {
            return Watch.at(pointer + " of the schema", () -> pattern.find(text));
        }

        @Override
        public Optional<RegexpMatchingFailure> patternMatchingFailure(String text) {
            return find(text) ? Optional.empty() : MISMATCH;
        }

        /** The validator words it itself. */
        @Override
        public String toString() {
            return pattern.toString();
        }
    }

    private WatchedPatterns() {}

    /** @param problems is given each one that is no pattern */
    static WatchedPatterns in(JsonObject schema, Consumer<Problem> problems) {
        WatchedPatterns patterns = new WatchedPatterns();
        long size = 0;
        for (Found found : found(schema)) {
            if (patterns.byText.containsKey(found.text())) {
                continue;
            }
            Watch.check();
            try {
                EcmaPattern pattern = EcmaPattern.of(found.text());
                size += pattern.size();
                patterns.byText.put(found.text(), new WatchedPattern(found.pointer(), pattern));
            } catch (InvalidPatternException invalid) {
                problems.accept(new Problem(
                        found.pointer(),
                        "is not a regular expression of ECMA-262, as JSON schema has them: it has "
                                + invalid.getMessage()));
            }
            if (size > LARGEST) {
                problems.accept(new Problem(
                        found.pointer(), "makes the patterns of this schema, with their counts, too large together"));
                return patterns;
            }
        }
        return patterns;
    }

    private static List<Found> found(JsonObject schema) {
        List<Found> found = new ArrayList<>();
        SchemaWalk.over(schema, (pointer, each) -> {
            if (each.get("pattern") instanceof JsonString text) {
                found.add(new Found(Pointers.child(pointer, "pattern"), text.getString()));
            }
            if (each.get("patternProperties") instanceof JsonObject named) {
                String parent = Pointers.child(pointer, "patternProperties");
                named.keySet().forEach(name -> found.add(new Found(Pointers.child(parent, name), name)));
            }
        });
        return found;
    }

    /** For the schema's author: those whose time is bounded by the watch only. */
    List<Problem> notLinear() {
        List<Problem> problems = new ArrayList<>();
        byText.values().forEach(each -> each.pattern()
                .notLinear()
                .ifPresent(why -> problems.add(new Problem(
                        each.pointer(),
                        why
                                + ", so it may take longer than in proportion to the text: an answer on which it takes longer"
                                + " than DERIVE_VALIDATION_SECONDS is refused"))));
        return problems;
    }

    /** Whether a name of {@code patternProperties} matches; it stands in the schema. */
    boolean find(String pattern, String name) {
        return known(pattern).find(name);
    }

    @Override
    public Regexp createHandler(String text) {
        return known(text);
    }

    /** The walk sees all: a reference leads only to where a schema stands. */
    private WatchedPattern known(String text) {
        return Objects.requireNonNull(byText.get(text), () -> "no pattern of this schema: " + text);
    }
}
