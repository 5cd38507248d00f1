package org.holocron.derive.grounding;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.evidence.EvidenceBundle;
import org.holocron.derive.evidence.EvidenceItem;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.ollama.OllamaDialect;
import org.holocron.derive.testing.AsWritten;
import org.holocron.derive.value.ClaimedValue;
import org.holocron.derive.value.Finding;
import org.holocron.derive.value.ValueCheck;
import org.holocron.derive.value.ValueType;
import org.holocron.derive.value.Words;

/** Answers about ships, whose rule a test writes, held against a check that knows nothing but whether words hold a value as it is written. */
final class Ships {

    static final String RULE = "'quote':'quote','key':'fact_key','subject':'/name','confidence':'sure',"
            + "'checks':[{'field':'value','type':'any','unit':'unit','proof':'near'}]";

    private static final String CLAIM = "{'type':'object','properties':{"
            + "'fact_key':{'type':'string'},'value':{},'other':{'type':['string','null']},'unit':{'type':['string','null']},'sure':{'type':'number'},"
            + "'quote':{'type':['string','array','null'],'items':{'type':'string'}},"
            + "'ids':{'type':'array','items':{'type':'string'}}}}";

    private final Path catalog;
    private final List<EvidenceItem> items = new ArrayList<>();
    /** What was asked of each type, in order. */
    final List<ClaimedValue> asked = new ArrayList<>();

    final List<Words> words = new ArrayList<>();
    final List<Claim> broken = new ArrayList<>();
    private final AsWritten asWritten = new AsWritten();
    private String rule = RULE;

    Ships(Path catalog) {
        this.catalog = catalog;
    }

    Ships checkedBy(String citations) {
        rule = citations;
        return this;
    }

    Ships says(String id, String text) {
        items.add(item(id, text, false));
        return this;
    }

    Ships saysAtFirst(String id, String text) {
        items.add(item(id, text, true));
        return this;
    }

    private static EvidenceItem item(String id, String text, boolean truncated) {
        return new EvidenceItem(
                id, "inline", text, new EvidenceItem.Original(text.length(), null, Map.of()), truncated);
    }

    Grounding grounding(String... claims) {
        AnswerGrounding work = work(claims);
        work.run(checks());
        return work.soFar(Reason.TOO_LONG);
    }

    GroundedClaim claim(String claim) {
        return grounding(claim).claims().get(0);
    }

    /** By the product's own checks. */
    GroundedClaim standard(String claim) {
        AnswerGrounding work = work(claim);
        work.run(ValueChecks.standard());
        return work.soFar(Reason.TOO_LONG).claims().get(0);
    }

    AnswerGrounding work(String... claims) {
        JsonObject answer = json("{'name':'Grey Heron','facts':[" + String.join(",", claims) + "]}");
        return AnswerGrounding.of(
                        new AnsweredQuestion(
                                answer,
                                interrogation(),
                                json("{'entity_id':'grey_heron'}"),
                                new EvidenceBundle(items, List.of(), "")),
                        (claim, bug) -> broken.add(claim))
                .orElseThrow();
    }

    Interrogation interrogation() {
        write(
                "interrogation.json",
                "{'key':'ships_v1','name':'n','version':'1.2','description':'d',"
                        + "'citations':{'array':'/facts','ids':'ids','required':false," + rule + "}}");
        write("system.md", "s");
        write("prompt.md", "{{evidence}}");
        write("input.schema.json", "{'type':'object','properties':{'entity_id':{'type':'string'}}}");
        write(
                "output.schema.json",
                "{'type':'object','properties':{'name':{'type':'string'}," + "'facts':{'type':'array','items':" + CLAIM
                        + "}}}");
        Interrogations read = new Interrogations(catalog, new OllamaDialect());
        return read.find("ships_v1").orElseThrow(() -> new AssertionError(read.problem("ships_v1")));
    }

    private void write(String file, String quoted) {
        try {
            Path folder = Files.createDirectories(catalog.resolve("ships_v1"));
            Files.writeString(folder.resolve(file), quoted.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonObject json(String quoted) {
        return Json.createReader(new StringReader(quoted.replace('\'', '"'))).readObject();
    }

    ValueChecks checks() {
        Map<ValueType, ValueCheck> checks = new EnumMap<>(ValueType.class);
        List.of(ValueType.NUMBER, ValueType.DATE, ValueType.NAME, ValueType.TEXT, ValueType.ENUM)
                .forEach(type -> checks.put(type, this::asWritten));
        return new ValueChecks(checks);
    }

    private Finding asWritten(ClaimedValue value, Words in) {
        asked.add(value);
        words.add(in);
        if (value.value().toString().equals("\"stop\"")) {
            throw new OutOfMemoryError("planted: nobody's");
        }
        return asWritten.check(value, in);
    }
}
