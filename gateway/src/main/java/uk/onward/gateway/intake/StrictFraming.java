package uk.onward.gateway.intake;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import io.vertx.core.net.impl.VertxHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import uk.onward.gateway.answer.Problem;

/**
 * Refuses a message with both Content-Length and Transfer-Encoding or with an ambiguous target as early as it is
 * decoded, and gives every malformed one a problem for an answer.
 *
 * <p>Netty's decoder takes such a message by its chunks and drops the length before anyone can see it. That is not
 * unsafe, since the gateway frames anew what it sends, but RFC 9112 (6.1) calls it an attempt to smuggle, and whoever
 * stands in front of us may have read it the other way. Netty finds this class through {@code META-INF/services} when
 * {@link #SYSTEM_PROPERTY} is set; there is no other way to the decoder through Quarkus. Where TLS ends in this process
 * the decoder is made after the handshake and stays Netty's.
 */
public final class StrictFraming extends ChannelInitializerExtension {

    public static final String SYSTEM_PROPERTY = EXTENSIONS_SYSTEM_PROPERTY;

    /** Static, because Netty makes the extension and the container makes the {@link Setup}. */
    private static volatile @Nullable Setup setup;

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        channel.pipeline().addLast(new Installer());
    }

    /** Waits for the first octets: by then Vert.x has put its own decoder in place. */
    private static final class Installer extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object octets) {
            ChannelPipeline pipeline = context.pipeline();
            Setup current = setup;
            if (current != null
                    && current.options != null
                    && current.refusal != null
                    && pipeline.get(VertxHttpRequestDecoder.class) != null) {
                pipeline.replace(VertxHttpRequestDecoder.class, "httpDecoder", new Decoder(current.options));
                if (pipeline.get(VertxHandler.class).getConnection() instanceof HttpServerConnection connection) {
                    connection.invalidRequestHandler(current::refuse);
                }
            }
            pipeline.remove(this);
            context.fireChannelRead(octets);
        }
    }

    private static final class Decoder extends VertxHttpRequestDecoder {

        Decoder(HttpServerOptions options) {
            super(options);
        }

        /** Quarkus answers an empty 400 to what {@link java.net.URI} can't read; this comes before it, and is stricter. */
        @Override
        protected HttpMessage createMessage(String[] initialLine) {
            if (RequestPath.of(initialLine[1]).isEmpty()) {
                throw new IllegalArgumentException("request target");
            }
            return super.createMessage(initialLine);
        }

        @Override
        protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
            throw new IllegalArgumentException("Content-Length beside Transfer-Encoding");
        }
    }

    /** What the decoder needs to know of the server that it works for. */
    @ApplicationScoped
    public static class Setup implements HttpServerOptionsCustomizer {

        private volatile @Nullable HttpServerOptions options;
        private volatile @Nullable BiConsumer<HttpServerRequest, Problem> refusal;

        @Override
        public void customizeHttpServer(HttpServerOptions server) {
            options = new HttpServerOptions(server);
            publish(this);
        }

        public void refuseMalformedWith(BiConsumer<HttpServerRequest, Problem> answer) {
            refusal = answer;
        }

        private static void publish(Setup self) {
            setup = self;
        }

        private void refuse(HttpServerRequest request) {
            Throwable cause = request.decoderResult().cause();
            Problem problem = switch (cause) {
                case TooLongHttpLineException line -> Problem.URI_TOO_LONG;
                case TooLongHttpHeaderException header -> Problem.HEADERS_TOO_LARGE;
                case null, default -> Problem.BAD_REQUEST;
            };
            refusal.accept(request, problem);
        }
    }
}
