package org.holocron.derive.lake;

import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What was known, when a run's calls were made, of whether their schema binds the model.
 *
 * @param verdict null if no call was made, or nothing was proven
 * @param way in which the calls were made because the schema binds so; null unless HELD
 */
public record GrammarNote(
        @Nullable String verdict, @Nullable JsonObject way) {

    public static final String HELD = "HELD";
    public static final String NOT_HELD = "NOT_HELD";
    public static final String UNDECIDED = "UNDECIDED";

    /** Nothing was proven. */
    public static final GrammarNote NONE = new GrammarNote(null, null);
}
