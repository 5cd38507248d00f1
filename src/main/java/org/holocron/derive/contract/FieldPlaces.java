package org.holocron.derive.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The schemas that a contract has for a field, and how they belong together: all of them hold for it, or one of several.
 * Immutable; parts may be shared.
 */
public final class FieldPlaces {

    /** The contract says nothing of it, so that anything may stand there. */
    static final FieldPlaces UNDECLARED = new FieldPlaces(Form.UNDECLARED, List.of(), List.of());
    /** The contract has it nowhere. */
    static final FieldPlaces FORBIDDEN = new FieldPlaces(Form.FORBIDDEN, List.of(), List.of());

    private enum Form {
        ONE,
        ALL,
        ANY,
        UNDECLARED,
        FORBIDDEN
    }

    private final Form form;
    private final List<SchemaPlace> one;
    private final List<FieldPlaces> parts;

    private FieldPlaces(Form form, List<SchemaPlace> one, List<FieldPlaces> parts) {
        this.form = form;
        this.one = one;
        this.parts = parts;
    }

    static FieldPlaces of(SchemaPlace place) {
        return new FieldPlaces(Form.ONE, List.of(place), List.of());
    }

    /** All of them hold for the field. */
    static FieldPlaces all(List<FieldPlaces> parts) {
        if (parts.contains(FORBIDDEN)) {
            return FORBIDDEN;
        }
        List<FieldPlaces> said =
                parts.stream().filter(part -> part != UNDECLARED).toList();
        return said.isEmpty()
                ? UNDECLARED
                : said.size() == 1 ? said.get(0) : new FieldPlaces(Form.ALL, List.of(), said);
    }

    /** One of them holds for the field, or each for another field. */
    static FieldPlaces any(List<FieldPlaces> parts) {
        List<FieldPlaces> possible =
                parts.stream().filter(part -> part != FORBIDDEN).toList();
        if (possible.isEmpty()) {
            return FORBIDDEN;
        }
        if (possible.stream().noneMatch(FieldPlaces::isDeclared)) {
            return UNDECLARED;
        }
        return possible.size() == 1 ? possible.get(0) : new FieldPlaces(Form.ANY, List.of(), possible);
    }

    /** Of what stands here or there. */
    public FieldPlaces or(FieldPlaces other) {
        return any(List.of(this, other));
    }

    /** Whether a schema names it, as a field of that name, by a pattern, or as whatever other fields are. */
    public boolean isDeclared() {
        return form == Form.ONE || form == Form.ALL || form == Form.ANY;
    }

    /** Whether an answer that fits can have it, though no schema may name it. */
    public boolean isPossible() {
        return form != Form.FORBIDDEN;
    }

    /** Each schema once, in the order of the walk; empty if none names it. */
    public List<SchemaPlace> places() {
        Map<String, SchemaPlace> places = new LinkedHashMap<>();
        collect(places, Collections.newSetFromMap(new IdentityHashMap<>()));
        return List.copyOf(places.values());
    }

    private void collect(Map<String, SchemaPlace> places, Set<FieldPlaces> seen) {
        if (seen.add(this)) {
            one.forEach(place -> places.putIfAbsent(place.pointer(), place));
            parts.forEach(part -> part.collect(places, seen));
        }
    }

    /** The answers of all its schemas, combined as the schemas are. */
    <T> T combined(SameValueWalk<T> walk) {
        return combined(walk, new IdentityHashMap<>());
    }

    private <T> T combined(SameValueWalk<T> walk, Map<FieldPlaces, T> known) {
        T before = known.get(this);
        if (before != null) {
            return before;
        }
        List<T> answers = new ArrayList<>();
        parts.forEach(part -> answers.add(part.combined(walk, known)));
        T answer =
                switch (form) {
                    case ONE -> walk.of(one.get(0));
                    case ALL -> walk.combination().all(answers);
                    case ANY -> walk.combination().any(answers);
                    case UNDECLARED -> walk.combination().anything();
                    case FORBIDDEN -> walk.combination().nothing();
                };
        known.put(this, answer);
        return answer;
    }
}
