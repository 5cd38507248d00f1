package org.holocron.derive.proof;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.regex.Pattern;
import org.holocron.derive.json.Json;
import org.holocron.derive.json.JsonLimits;
import org.holocron.derive.json.ParsedJson;
import org.holocron.derive.json.StrictJson;
import org.holocron.derive.model.Message;
import org.holocron.derive.model.ModelCall;
import org.holocron.derive.model.ModelReply;
import org.holocron.derive.model.Sampling;
import org.holocron.derive.text.Shortened;

/**
 * A call whose prompt asks for prose and whose schema allows one small object only: no model writes that object unless it must. Window,
 * options and think are the job's, so that the same model is loaded in the same way.
 */
final class TrapCall {

    private static final JsonProvider JSON = Json.provider();
    private static final String FIELD = "mark";
    private static final String VALUE = "k7-quartz";
    private static final JsonObject ONLY_ANSWER =
            JSON.createObjectBuilder().add(FIELD, VALUE).build();
    private static final JsonObject SCHEMA = JSON.createObjectBuilder()
            .add("type", "object")
            .add(
                    "properties",
                    JSON.createObjectBuilder()
                            .add(
                                    FIELD,
                                    JSON.createObjectBuilder()
                                            .add("type", "string")
                                            .add("const", VALUE)))
            .add("required", JSON.createArrayBuilder().add(FIELD))
            .add("additionalProperties", false)
            .build();

    private static final List<Message> PROSE = List.of(
            Message.system("You write plain English sentences. Never use JSON, braces or quotation marks."),
            Message.user("Describe the sea in one short sentence."));

    /** The object has some twenty tokens. The sentence has fewer than these, also behind the few thoughts of a model that always thinks. */
    private static final int MOST_TOKENS = 512;

    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");
    private static final int SHOWN = 100;
    private static final JsonLimits LIMITS = new JsonLimits(100_000, 16);

    private TrapCall() {}

    /**
     * The trap for a call.
     *
     * @param number from 0; each has a seed of its own
     */
    static ModelCall of(ModelCall call, int number) {
        Sampling theirs = call.sampling();
        int limit = call.think() == JsonValue.FALSE ? MOST_TOKENS : theirs.maxTokens();
        Sampling sampling = new Sampling(theirs.temperature(), number, limit, theirs.window(), theirs.other());
        return new ModelCall(call.model(), PROSE, SCHEMA, sampling, call.way(), call.keepAlive());
    }

    /** What the reply tells. */
    static TrapResult judge(ModelReply reply) {
        if (reply instanceof ModelReply.Reply usable) {
            return judge(usable.content());
        }
        ModelReply.Failed failed = (ModelReply.Failed) reply;
        return mayBecomeTheAnswer(failed.said())
                ? new TrapResult.Failed(failed.failure(), failed.interrogationOnly())
                : new TrapResult.NotHeld("it answered " + shown(failed.said()) + ", and did not end");
    }

    /** Grammars allow white space, which some models write without end; thoughts are no part of an answer. */
    private static boolean mayBecomeTheAnswer(String begun) {
        return ONLY_ANSWER.toString().startsWith(WHITE_SPACE.matcher(begun).replaceAll(""));
    }

    private static TrapResult judge(String content) {
        ParsedJson parsed = StrictJson.object(content.strip(), LIMITS);
        return parsed instanceof ParsedJson.Read read && read.object().equals(ONLY_ANSWER)
                ? new TrapResult.Held()
                : new TrapResult.NotHeld("it answered " + shown(content));
    }

    private static String shown(String content) {
        return '"' + Shortened.of(content.strip(), SHOWN) + '"';
    }
}
