package org.holocron.derive.api;

import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Lets a request for a job wait until the job has ended, without a thread: the request is set aside and comes back, and is then
 * answered as one that did not wait. What looks wrong about a request is left to the resource, at once. Mapped in
 * {@code web.xml}, behind {@link NetworkFilter}.
 */
public class WaitFilter implements Filter {

    static final String WAIT = "wait";

    static final int MOST_SECONDS = 60;

    private static final Pattern PATH = Pattern.compile("/api/jobs/([^/]+)(/result)?");

    @Inject
    private JobWaits waits;

    /** @throws ProblemException if it is not so many seconds */
    static void check(@Nullable String wait) {
        QueryReader query = new QueryReader();
        seconds(wait, query);
        query.refuseProblems();
    }

    /** 0 also for what is none. */
    private static int seconds(@Nullable String wait, QueryReader query) {
        return query.number(WAIT, wait, 0, MOST_SECONDS, 0);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        Wait wait = waitedFor(http).orElse(null);
        if (wait == null || isOver(wait.jobId())) {
            chain.doFilter(request, response);
        } else {
            begin(wait, http, response);
        }
    }

    /** What cannot be seen now is told by the resource. */
    private boolean isOver(UUID jobId) {
        try {
            return waits.isOver(jobId);
        } catch (DatabaseUnavailableException unavailable) {
            return true;
        }
    }

    private void begin(Wait wait, HttpServletRequest request, ServletResponse response) {
        AsyncContext aside = request.startAsync(request, response);
        // The time is kept here; the server would answer with an error when its own is over.
        aside.setTimeout(0);
        if (!waits.begin(wait.jobId(), wait.most(), aside::dispatch)) {
            // Too many wait: answered as it is, which a caller that waits again and again does not mistake for the end.
            aside.dispatch();
        }
    }

    /** A body must be read by the thread that it keeps, so that a request with one does not wait. */
    static Optional<Wait> waitedFor(HttpServletRequest request) {
        boolean isPlain = request.getMethod().equals("GET")
                && request.isAsyncSupported()
                && request.getContentLengthLong() <= 0
                && request.getHeader("Transfer-Encoding") == null;
        if (!isPlain || !request.getParameterMap().keySet().equals(Set.of(WAIT))) {
            return Optional.empty();
        }
        String[] given = request.getParameterValues(WAIT);
        int seconds = given.length == 1 ? seconds(given[0], new QueryReader()) : 0;
        Matcher path = PATH.matcher(request.getRequestURI());
        return seconds > 0 && path.matches()
                ? UuidParam.parse(path.group(1)).map(jobId -> new Wait(jobId, Duration.ofSeconds(seconds)))
                : Optional.empty();
    }

    record Wait(UUID jobId, Duration most) {}
}
