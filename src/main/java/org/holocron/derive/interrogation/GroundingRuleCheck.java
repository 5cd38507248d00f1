package org.holocron.derive.interrogation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.holocron.derive.contract.FieldLookup;
import org.holocron.derive.contract.FieldPlaces;
import org.holocron.derive.contract.PossibleValues;
import org.holocron.derive.contract.ValueKind;
import org.holocron.derive.json.PointerPattern;
import org.holocron.derive.json.Problem;
import org.holocron.derive.text.NearestName;

/** Checks that claims have the fields which the rule for their words names, and that each can hold what it is named for. */
final class GroundingRuleCheck {

    private static final String PARENT = "/citations/";

    private final GroundingRule rule;
    private final ClaimPlaces claims;
    private final FieldLookup input;
    private final Consumer<Problem> problems;

    GroundingRuleCheck(GroundingRule rule, ClaimPlaces claims, FieldLookup input, Consumer<Problem> problems) {
        this.rule = rule;
        this.claims = claims;
        this.input = input;
        this.problems = problems;
    }

    void check() {
        ClaimFields fields = rule.fields();
        if (fields.quote() != null) {
            checkTexts("quote", fields.quote());
        }
        if (fields.key() != null) {
            checkKind("key", fields.key(), ValueKind.STRING);
        }
        if (fields.confidence() != null) {
            checkKind("confidence", fields.confidence(), ValueKind.NUMBER);
        }
        if (fields.subject() != null) {
            checkSubject(fields.subject());
        }
        checkValues(rule.checks());
    }

    private void checkTexts(String name, String field) {
        if (isField(name, field)
                && !claims.values(field).may(ValueKind.STRING)
                && !claims.mayList(field, ValueKind.STRING)) {
            refuse(name, mustBe(field, "a string, or a list of strings"));
        }
    }

    private void checkKind(String name, String field, ValueKind kind) {
        if (isField(name, field) && !claims.values(field).may(kind)) {
            refuse(name, mustBe(field, kind.words()));
        }
    }

    private boolean isField(String name, String field) {
        boolean declared = claims.field(field).isDeclared();
        if (!declared) {
            refuse(name, claims.isNoField(field));
        }
        return declared;
    }

    private String mustBe(String field, String right) {
        return "\"" + field + "\" of " + claims.words() + " must be " + right + "; it can only be "
                + claims.values(field).words();
    }

    /** A pointer leads into the answer; a name is a field of the claim, or else of the input. */
    private void checkSubject(String subject) {
        if (subject.startsWith("/")) {
            PointerPattern path = PointerPattern.parse(subject).orElseThrow();
            FieldPlaces places = claims.output().find(path);
            if (places.isDeclared()) {
                checkNames(subject, claims.output(), places);
            } else {
                refuse(
                        "subject",
                        "\"" + subject + "\" leads to no field of " + FolderContent.OUTPUT_SCHEMA
                                + MissingStep.suggestion(claims.output(), path));
            }
            return;
        }
        FieldPlaces ofInput = input.from(input.find(PointerPattern.WHOLE), PointerPattern.WHOLE.field(subject));
        if (claims.field(subject).isDeclared()) {
            checkNames(subject, claims.output(), claims.field(subject));
        } else if (ofInput.isDeclared()) {
            checkNames(subject, input, ofInput);
        } else {
            Set<String> names = input.names(input.find(PointerPattern.WHOLE));
            refuse(
                    "subject",
                    claims.isNoField(subject) + "; nor of " + FolderContent.INPUT_SCHEMA
                            + NearestName.suggestion(subject, names));
        }
    }

    private void checkNames(String subject, FieldLookup lookup, FieldPlaces places) {
        PossibleValues elements = lookup.values(lookup.from(places, PointerPattern.WHOLE.elements()));
        PossibleValues values = lookup.values(places);
        if (!values.may(ValueKind.STRING) && !(values.may(ValueKind.LIST) && elements.may(ValueKind.STRING))) {
            refuse(
                    "subject",
                    "\"" + subject + "\" must be a string, or a list of strings; it can only be " + values.words());
        }
    }

    /** Of several checks of a field the first whose condition a claim meets counts: one behind a check of all claims is for none. */
    private void checkValues(List<ValueRule> checks) {
        Map<String, Integer> ofAllClaims = new HashMap<>();
        for (int i = 0; i < checks.size(); i++) {
            ValueRule check = checks.get(i);
            Integer earlier = ofAllClaims.get(check.field());
            if (earlier != null) {
                refuse(
                        "checks/" + i,
                        "is never made: " + PARENT + "checks/" + earlier + " takes \"" + check.field()
                                + "\" of every claim; give that one a \"when\", or put it last");
            }
            if (check.when().isEmpty()) {
                ofAllClaims.putIfAbsent(check.field(), i);
            }
            new ValueRuleCheck(check, PARENT + "checks/" + i, claims, problems).check();
        }
    }

    private void refuse(String name, String message) {
        problems.accept(new Problem(PARENT + name, message));
    }
}
