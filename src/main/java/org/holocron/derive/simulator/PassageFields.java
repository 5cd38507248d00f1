package org.holocron.derive.simulator;

import jakarta.json.JsonValue;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.holocron.derive.simulator.ClaimForm.Role;
import org.holocron.derive.simulator.Mention.Kind;

/** What a passage says of itself: whom it is about, and since when and until when. */
final class PassageFields {

    private static final Pattern SINCE =
            Pattern.compile("(?i)(?:since|from|seit|ab|desde|depuis|dès)\\s+(?:the\\s+|dem\\s+|el\\s+|le\\s+)?$");
    private static final Pattern UNTIL =
            Pattern.compile("(?i)(?:until|till|bis|hasta|jusqu['’](?:en|au))\\s+(?:the\\s+|zum\\s+|el\\s+|le\\s+)?$");
    private static final Pattern FIRST_WORDS = Pattern.compile("\\p{L}{4,}");

    private final Passage passage;

    PassageFields(Passage passage) {
        this.passage = passage;
    }

    Map<Role, JsonValue> values() {
        Map<Role, JsonValue> values = new EnumMap<>(Role.class);
        date(SINCE).ifPresent(date -> values.put(Role.SINCE, date));
        date(UNTIL).ifPresent(date -> values.put(Role.UNTIL, date));
        passage.mentions(Kind.DATE).stream().findFirst().ifPresent(date -> values.put(Role.DATE, date.value()));
        passage.mentions(Kind.NAME).stream().findFirst().ifPresent(name -> values.put(Role.NAME, name.value()));
        about().ifPresent(about -> values.put(Role.SUBJECT, about));
        return values;
    }

    /** The first name, else the first word that is not too short to mean something. */
    private Optional<JsonValue> about() {
        return passage.mentions(Kind.NAME).stream()
                .map(Mention::value)
                .findFirst()
                .or(() -> FIRST_WORDS
                        .matcher(passage.words())
                        .results()
                        .map(word -> (JsonValue) SimulatorJson.PROVIDER.createValue(word.group()))
                        .findFirst());
    }

    private Optional<JsonValue> date(Pattern before) {
        return passage.mentions(Kind.DATE).stream()
                .filter(date -> before.matcher(passage.words().substring(0, date.start()))
                        .find())
                .map(Mention::value)
                .findFirst();
    }
}
