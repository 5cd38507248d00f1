package org.holocron.derive.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.holocron.derive.json.JsonLimits;
import org.holocron.derive.json.ParsedJson;
import org.holocron.derive.json.Problem;
import org.holocron.derive.json.StrictJson;
import org.holocron.derive.json.StrictObjectReader;
import org.holocron.derive.text.CleanText;
import org.jspecify.annotations.Nullable;

/** Reads a small body that is one object, strictly. */
final class ObjectRequest {

    private ObjectRequest() {}

    /** @throws ProblemException 400 with everything that is wrong with it */
    static <T> T read(String text, JsonLimits limits, Function<StrictObjectReader, T> reader) {
        ParsedJson parsed = StrictJson.object(text, limits);
        if (parsed instanceof ParsedJson.Defective defective) {
            throw badRequest(List.of(defective.problem()));
        }
        List<Problem> problems = new ArrayList<>();
        StrictObjectReader fields = new StrictObjectReader(((ParsedJson.Read) parsed).object(), "", problems::add);
        T value = reader.apply(fields);
        fields.refuseUnknown();
        if (!problems.isEmpty()) {
            throw badRequest(problems);
        }
        return value;
    }

    /** What a person says: several lines become one; null if nothing is said. */
    static @Nullable String line(StrictObjectReader fields, String name) {
        Optional<String> line = fields.text(name).map(CleanText::joined).map(String::strip);
        line.flatMap(CleanText::problemOfLine).ifPresent(must -> fields.problem(name, "must " + must));
        return line.orElse(null);
    }

    private static ProblemException badRequest(List<Problem> problems) {
        return new ProblemException(ProblemDocument.badRequest("bad-request", "Not such a request", problems));
    }
}
