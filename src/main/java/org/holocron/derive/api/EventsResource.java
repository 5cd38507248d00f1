package org.holocron.derive.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.holocron.derive.text.CleanLog;

/** The queue as it goes on, for those who watch: {@code text/event-stream}. A listener keeps a connection, and no thread. */
@Path("events")
@Produces(MediaType.SERVER_SENT_EVENTS)
@ApplicationScoped
public class EventsResource {

    private static final Logger LOG = CleanLog.of(EventsResource.class);

    @Inject
    private LiveStream stream;

    /** {@code Last-Event-ID} promises nothing: whatever it says, the first event is a whole picture. */
    @GET
    public void listen(
            @Context SseEventSink sink,
            @Context Sse sse,
            @Context HttpServletRequest request,
            @Context HttpServletResponse response) {
        stream.refuseIfFull();
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        AsyncContext connection = request.getAsyncContext();
        stream.add(new LiveListener(sink, sse, () -> breakOff(connection), stream.now()));
    }

    private static void breakOff(AsyncContext connection) {
        try {
            connection.complete();
        } catch (IllegalStateException ended) {
            LOG.log(Level.DEBUG, "A listener that read nothing is gone by itself", ended);
        }
    }
}
