package org.holocron.derive.api;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.util.Optional;
import org.holocron.derive.json.PrettyJson;

/**
 * Answers with a problem document where no resource of the API was asked, and the server would answer with a page of its own: no such file,
 * another method than to read. {@code web.xml} leads there; a request that asks for it by its path asks for nothing.
 */
@WebServlet(ErrorDocumentServlet.PATH)
public class ErrorDocumentServlet extends HttpServlet {

    static final String PATH = "/error-document";

    private static final long serialVersionUID = 1L;

    /** What is not of the API is read. */
    private static final String METHODS = "GET, HEAD, OPTIONS";

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = attribute(request, RequestDispatcher.ERROR_STATUS_CODE, Integer.class)
                .orElse(HttpServletResponse.SC_NOT_FOUND);
        String path = attribute(request, RequestDispatcher.ERROR_REQUEST_URI, String.class)
                .orElse(PATH);
        ProblemDocument document = HttpErrorMapper.document(status);
        byte[] body = PrettyJson.shown(document.json(path));
        response.setStatus(document.status());
        response.setContentType(ProblemDocument.MEDIA_TYPE.toString());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLength(body.length);
        if (document.status() == HttpServletResponse.SC_METHOD_NOT_ALLOWED) {
            response.setHeader(HttpHeaders.ALLOW, METHODS);
        }
        response.getOutputStream().write(body);
    }

    private static <T> Optional<T> attribute(HttpServletRequest request, String name, Class<T> type) {
        return Optional.ofNullable(request.getAttribute(name))
                .filter(type::isInstance)
                .map(type::cast);
    }
}
