package org.holocron.derive.api;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Ends requests whose body was not read to its end: refused ones, and those that have a body where none belongs. The server would
 * keep the thread until the rest has come, however long that takes. Here the rest may take some seconds, so that a caller who is
 * sending gets to read its answer; then the connection is closed. Mapped
 * in {@code web.xml}, around all other filters.
 */
public class UnreadBodyFilter implements Filter {

    @Inject
    private RequestBodies bodies;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean answered = false;
        try {
            chain.doFilter(request, response);
            answered = true;
        } finally {
            if (hasBody((HttpServletRequest) request)) {
                endUnread(request.getInputStream(), answered ? response : null);
            }
        }
    }

    /** @param response null if the answer is not ready yet */
    private void endUnread(ServletInputStream body, @Nullable ServletResponse response) throws IOException {
        if (body.isFinished()) {
            return;
        }
        if (response != null) {
            response.flushBuffer();
        }
        end(body);
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    private void end(ServletInputStream body) {
        if (!bodies.drain(body)) {
            // The server reads on after this, and gives the connection up when it finds its thread interrupted. The
            // thread is its
            // own, and it clears that before the next request.
            Thread.currentThread().interrupt();
        }
    }
}
