package org.holocron.derive.interrogation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.holocron.derive.contract.SchemaLint;
import org.holocron.derive.guard.Guard;
import org.holocron.derive.guard.Guarded;
import org.holocron.derive.json.Problem;
import org.holocron.derive.text.CleanLog;

/**
 * What the author of a valid interrogation should know. It is advice: each part has a guard of its own, and what a part throws, or takes
 * in time or stack, is a finding like others and refuses nothing.
 */
record AuthorLint(Guard guard) {

    private static final Logger LOG = CleanLog.of(AuthorLint.class);

    /** Of the output schema, then of the examples that the prompt shows, then of the units of its checks. */
    Interrogation told(Interrogation interrogation) {
        List<Problem> ofSchema = findings(FolderContent.OUTPUT_SCHEMA, () -> SchemaLint.of(interrogation.output()));
        List<Problem> ofExamples = findings("its prompt's example", () -> ExampleLint.of(interrogation));
        List<Problem> ofUnits = findings("its fixed units", () -> ofUnits(interrogation));
        return interrogation.withLint(Stream.of(
                        ofSchema.stream().map(problem -> new FolderFinding(FolderContent.OUTPUT_SCHEMA, problem)),
                        ofExamples.stream().map(AuthorLint::ofExample),
                        ofUnits.stream().map(problem -> new FolderFinding(FolderContent.DEFINITION, problem)))
                .flatMap(each -> each)
                .toList());
    }

    /** The names of units are read for this: if they cannot be, that is no interrogation's fault. */
    private static List<Problem> ofUnits(Interrogation interrogation) {
        try {
            return UnitLint.of(interrogation);
        } catch (LinkageError bug) {
            throw new IllegalStateException("the names of units cannot be read: " + bug, bug);
        }
    }

    /** One that no list of examples has stands in a template. */
    private static FolderFinding ofExample(Problem problem) {
        return new FolderFinding(
                problem.pointer().isEmpty() ? FolderContent.PROMPT : FolderContent.DEFINITION, problem);
    }

    /** @param of what it is about */
    List<Problem> findings(String of, Supplier<List<Problem>> lint) {
        return findings(of, guard.run(lint));
    }

    static List<Problem> findings(String of, Guarded<List<Problem>> guarded) {
        if (guarded instanceof Guarded.Broken<List<Problem>> broken) {
            LOG.log(Level.ERROR, "An unexpected failure of the advice on " + of, broken.cause());
        }
        return guarded.orElse(message -> List.of(Problem.ofWhole("has no advice on " + of + ": " + message)));
    }
}
