package org.holocron.derive.interrogation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.holocron.derive.contract.FieldLookup;
import org.holocron.derive.contract.FieldPlaces;
import org.holocron.derive.contract.PossibleValues;
import org.holocron.derive.contract.SchemaPlace;
import org.holocron.derive.contract.ValueKind;
import org.holocron.derive.json.PointerPattern;
import org.holocron.derive.json.Problem;
import org.holocron.derive.text.NearestName;

/** Checks that the output schema has the claims and their fields that the rule for citations names. */
final class CitationRuleCheck {

    private static final String ARRAY = "/citations/array";
    private static final String IDS = "/citations/ids";
    private static final String UNLESS_NULL = "/citations/unless_null";

    private final CitationRule rule;
    private final FieldLookup output;
    private final FieldLookup input;
    private final FieldPlaces ends;
    private final Consumer<Problem> problems;
    private final String claims;

    CitationRuleCheck(CitationRule rule, FieldLookup output, FieldLookup input, Consumer<Problem> problems) {
        this.rule = rule;
        this.input = input;
        this.output = output;
        this.ends = output.find(rule.claims());
        this.problems = problems;
        this.claims = rule.array().isEmpty() ? "the answer" : "the claims at " + rule.array();
    }

    void check() {
        if (!ends.isDeclared()) {
            refuse(
                    ARRAY,
                    "\"" + rule.array() + "\" leads to no field of " + FolderContent.OUTPUT_SCHEMA
                            + MissingStep.suggestion(output, rule.claims()));
            return;
        }
        Optional<String> misfit = misfitOfEnds().or(this::misfitOfElements);
        misfit.ifPresent(message -> refuse(ARRAY, message));
        if (misfit.isEmpty()) {
            checkIds();
            checkUnlessNull();
            checkWords();
        }
    }

    private void checkWords() {
        if (rule.grounding() != null) {
            ClaimPlaces places = new ClaimPlaces(output, claimPlaces(), claims);
            new GroundingRuleCheck(rule.grounding(), places, input, problems).check();
        }
    }

    private Optional<String> misfitOfEnds() {
        return meant(ends)
                .filter(place -> !isListOrObject(output.values(place)))
                .findFirst()
                .map(place -> "\"" + rule.array()
                        + "\" must lead to a claim, which is an object, or to a list of claims; " + canOnlyBe(place));
    }

    /** Where null alone may stand there are no claims, and no ids, in that alternative; unless it is the only one. */
    private Stream<SchemaPlace> meant(FieldPlaces places) {
        List<SchemaPlace> more = places.places().stream()
                .filter(place -> !output.values(place).kinds().equals(Set.of(ValueKind.NULL)))
                .toList();
        return (more.isEmpty() ? places.places() : more).stream();
    }

    private static boolean isListOrObject(PossibleValues values) {
        return values.may(ValueKind.LIST) || values.may(ValueKind.OBJECT);
    }

    private Optional<String> misfitOfElements() {
        return output.from(ends, PointerPattern.WHOLE.elements()).places().stream()
                .filter(place -> !output.values(place).may(ValueKind.OBJECT))
                .findFirst()
                .map(place -> claims + " must be objects; " + canOnlyBe(place));
    }

    private String canOnlyBe(SchemaPlace place) {
        return at(place) + " can only be " + output.values(place).words();
    }

    private static String at(SchemaPlace place) {
        return FolderContent.OUTPUT_SCHEMA + " " + place.pointer();
    }

    /** Of lists their elements; where no list is meant, what stands there itself. */
    private FieldPlaces claimPlaces() {
        FieldPlaces elements = output.from(ends, PointerPattern.WHOLE.elements());
        boolean alone =
                output.from(ends, PointerPattern.WHOLE.field(rule.ids())).isDeclared();
        return !elements.isDeclared() ? ends : alone ? elements.or(ends) : elements;
    }

    private FieldPlaces field(String name) {
        return output.from(claimPlaces(), PointerPattern.WHOLE.field(name));
    }

    private void checkIds() {
        FieldPlaces ids = field(rule.ids());
        if (!ids.isDeclared()) {
            refuse(IDS, isNoField(rule.ids()));
            return;
        }
        meant(ids)
                .filter(place -> !canListIds(place))
                .findFirst()
                .ifPresent(place -> refuse(
                        IDS,
                        "\"" + rule.ids() + "\" of " + claims + " must be a list of strings, or a string; " + at(place)
                                + " can be no such thing" + levelBelow()));
    }

    private boolean canListIds(SchemaPlace place) {
        PossibleValues values = output.values(place);
        FieldPlaces elements = output.from(place, PointerPattern.WHOLE.elements());
        return values.may(ValueKind.STRING)
                || values.may(ValueKind.LIST)
                        && elements.isPossible()
                        && output.values(elements).may(ValueKind.STRING);
    }

    private void checkUnlessNull() {
        String name = rule.unlessNull();
        if (name == null) {
            return;
        }
        FieldPlaces field = field(name);
        if (!field.isDeclared()) {
            refuse(UNLESS_NULL, isNoField(name));
        } else if (!output.values(field).may(ValueKind.NULL) && output.requires(claimPlaces(), name)) {
            refuse(
                    UNLESS_NULL,
                    "\"" + name + "\" of " + claims
                            + " must be a field that may be null; it is required, and can only be "
                            + output.values(field).words());
        }
    }

    private String isNoField(String name) {
        String none = "\"" + name + "\" is no field of " + claims;
        Set<String> names = output.names(claimPlaces());
        String below = levelBelow();
        if (!below.isEmpty()) {
            return none + below;
        }
        return names.isEmpty()
                ? none + ", of which " + FolderContent.OUTPUT_SCHEMA + " names no fields"
                : none + NearestName.suggestion(name, names);
    }

    /** An object of claims may have been taken for a claim. */
    private String levelBelow() {
        String array = rule.array() + "/*";
        PointerPattern ids = PointerPattern.parse(array).orElseThrow().field(rule.ids());
        boolean below = !output.values(ends).may(ValueKind.LIST)
                && output.find(ids).places().stream().anyMatch(this::canListIds);
        return below ? "; it is one of the claims at " + array + ": did you mean them?" : "";
    }

    private void refuse(String pointer, String message) {
        problems.accept(new Problem(pointer, message));
    }
}
