package org.holocron.derive.derivation;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.holocron.derive.json.Json;
import org.holocron.derive.lake.ServerNote;
import org.holocron.derive.model.ModelIdentity;
import org.holocron.derive.model.ModelReply;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.model.ServedModel;
import org.holocron.derive.text.CleanLog;
import org.holocron.derive.text.CleanText;
import org.holocron.derive.text.ToldOnce;
import org.jspecify.annotations.Nullable;

/**
 * Finds out after a call which model answered it, and how the server had loaded it. A name may stand for another model from one moment to
 * the next: the digest before the call, the digest after it and the name in the answer must agree, or the run says that they do not.
 */
final class AnsweringModel {

    private static final Logger LOG = CleanLog.of(AnsweringModel.class);

    private final ToldOnce told = new ToldOnce();

    private final ModelServer server;

    AnsweringModel(ModelServer server) {
        this.server = server;
    }

    /** @param asked the model as it was before the call */
    AnsweredBy of(ModelIdentity asked, Call call) {
        JsonObject options = inForce(asked, call.options());
        if (call.reusedRunId().isPresent() || call.metrics() == null) {
            return new AnsweredBy(asked, ServerNote.ofOptions(options));
        }
        String named = nameIn(call.reply(), asked);
        Optional<ServedModel> served = asked(call).served(named);
        String doubt = doubt(asked, named, served.map(ServedModel::identity).orElse(null));
        if (doubt != null && told.isNew(doubt)) {
            LOG.log(Level.WARNING, "An answer is recorded, but will not be used again: {0}", doubt);
        }
        return served.map(model -> new AnsweredBy(model.identity(), note(model, options, doubt)))
                .orElseGet(() -> new AnsweredBy(asked, new ServerNote(null, options, null, null, null, doubt)));
    }

    /** Of several servers that look like one, the one that the call went to. */
    private ModelServer asked(Call call) {
        return server.members().stream()
                .filter(member ->
                        call.askedAddress().filter(member.address()::equals).isPresent())
                .findFirst()
                .orElse(server);
    }

    /** The request's, and where it has none the model's own. */
    private JsonObject inForce(ModelIdentity asked, JsonObject sent) {
        JsonObjectBuilder both = Json.createObjectBuilder(server.details(asked).defaults());
        sent.forEach(both::add);
        return both.build();
    }

    private static String nameIn(ModelReply reply, ModelIdentity asked) {
        String model = reply instanceof ModelReply.Reply answer ? answer.model() : null;
        return model == null ? asked.requestedName() : model;
    }

    private static ServerNote note(ServedModel model, JsonObject options, @Nullable String doubt) {
        return new ServerNote(model.serverVersion(), options, model.window(), model.bytes(), model.gpuBytes(), doubt);
    }

    /** Null if there is none. Two names of one digest are one model; without digests, the name is all there is. */
    private @Nullable String doubt(ModelIdentity asked, String named, @Nullable ModelIdentity after) {
        boolean sameName = server.canonicalName(named).equals(server.canonicalName(asked.requestedName()));
        if (after == null) {
            return sameName
                    ? "after the call the server did not say which model " + quoted(named) + " is"
                    : "the answer says that " + quoted(named)
                            + " answered, of which the server tells nothing; asked was " + described(asked);
        }
        boolean sameModel = asked.digest() == null ? sameName : asked.digest().equals(after.digest());
        if (sameModel) {
            return null;
        }
        return sameName
                ? "the model changed during the call: before it was " + described(asked) + ", after it "
                        + described(after)
                : "another model answered: " + described(after) + "; asked was " + described(asked);
    }

    private static String described(ModelIdentity model) {
        return quoted(model.requestedName()) + (model.digest() == null ? "" : " with digest " + model.digest());
    }

    private static String quoted(String name) {
        return "'" + CleanText.line(name) + "'";
    }
}
