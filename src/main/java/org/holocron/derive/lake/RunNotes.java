package org.holocron.derive.lake;

/** What a manifest says of how a run came to its answer. */
public record RunNotes(NarrowingNote narrowing, GrammarNote grammar, ServerNote server, GroundingNote grounding) {

    /** Of a run with nothing to tell. */
    public static final RunNotes NONE =
            new RunNotes(NarrowingNote.GENERAL, GrammarNote.NONE, ServerNote.NONE, GroundingNote.NONE);
}
