package org.holocron.derive.evidence;

import java.util.HashMap;
import java.util.Map;
import org.holocron.derive.json.JsonExcerpt;
import org.holocron.derive.text.Likeness;

/** The ids of one bundle: no two are alike, since a model could not cite one and not the other. Used for one bundle. */
final class UniqueIds {

    private record Given(String id, String place) {}

    private final Map<String, Given> givenByKey = new HashMap<>();

    /**
     * @param place of the item: a JSON pointer, for messages about others that are alike
     * @param pointer of the id, for the message about it
     * @throws InvalidEvidenceException if it is alike to one before
     */
    void add(String id, String place, String pointer) throws InvalidEvidenceException {
        Given other = givenByKey.putIfAbsent(Likeness.key(id), new Given(id, place));
        if (other == null) {
            return;
        }
        throw new InvalidEvidenceException(
                pointer,
                other.id().equals(id)
                        ? JsonExcerpt.of(id) + " is already the id of " + other.place()
                                + "; every item needs an id of its own"
                        : JsonExcerpt.of(id) + " looks the same as " + JsonExcerpt.of(other.id()) + ", the id of "
                                + other.place() + "; give every item an id that differs in a letter or a digit");
    }

    /** Whether the id was free; now it is taken. */
    boolean take(String id) {
        return givenByKey.putIfAbsent(Likeness.key(id), new Given(id, id)) == null;
    }
}
