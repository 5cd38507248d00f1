package org.holocron.derive.grammar;

import java.util.Set;
import org.holocron.derive.json.Pointers;

/**
 * A schema within the contract.
 *
 * @param pointer JSON pointer to it
 * @param depth of what it describes: an object's fields and a list's items are one deeper than it
 * @param relaxations takes what is not held
 */
record Place(String pointer, int depth, Set<Relaxation> relaxations) implements Losses {

    /** The schema of something within. */
    Place inner(String keyword) {
        return new Place(Pointers.child(pointer, keyword), depth + 1, relaxations);
    }

    /** The schema of something within that has a name. */
    Place inner(String keyword, String name) {
        return new Place(Pointers.child(Pointers.child(pointer, keyword), name), depth + 1, relaxations);
    }

    /** The schema of something within that has a number. */
    Place inner(String keyword, int index) {
        return inner(keyword, Integer.toString(index));
    }

    /** Another schema of the same thing. */
    Place part(String keyword, int index) {
        return elsewhere(Pointers.child(Pointers.child(pointer, keyword), index));
    }

    /** Another schema of the same thing. */
    Place elsewhere(String other) {
        return new Place(other, depth, relaxations);
    }

    @Override
    public void lost(String keyword, Support support, String reason) {
        String place = keyword.isEmpty() ? pointer : Pointers.child(pointer, keyword);
        relaxations.add(new Relaxation(place, keyword, support, reason));
    }
}
