package org.holocron.derive.simulator;

import jakarta.json.JsonString;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.simulator.Mention.Kind;

/** Whom a passage says to stand in which relation to whom. */
record RelationReading(String subject, String relation, String object) {

    private static final String LEADING =
            "^(?:(?:is|was|are|were|has been|have been|had been|ist|war|es|era|est|était)\\s+)?"
                    + "(?:(?:a|an|the|ein|eine|un|una|une|le|la)\\s+)?";
    private static final String TRAILING = "\\s+(?:the|der|die|das|den|dem|la|el|le|les)$";
    private static final String PLAIN_WORDS = "\\p{Ll}[\\p{L}'’-]*(?: [\\p{L}'’-]+){0,4}";

    /** The first two names with nothing but a few plain words between them. */
    static Optional<RelationReading> of(Passage passage) {
        List<Mention> names = passage.mentions(Kind.NAME);
        for (int at = 0; !passage.denies() && at + 1 < names.size(); at++) {
            Mention subject = names.get(at);
            Mention object = names.get(at + 1);
            String between = passage.words()
                    .substring(subject.end(), object.start())
                    .strip()
                    .replaceFirst(LEADING, "")
                    .replaceFirst(TRAILING, "");
            if (between.matches(PLAIN_WORDS)) {
                return Optional.of(new RelationReading(name(subject), between, name(object)));
            }
        }
        return Optional.empty();
    }

    private static String name(Mention mention) {
        return ((JsonString) mention.value()).getString();
    }
}
