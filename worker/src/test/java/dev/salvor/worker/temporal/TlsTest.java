package dev.salvor.worker.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.uber.m3.tally.NoopScope;
import dev.salvor.tests.Await;
import dev.salvor.worker.Mistake;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.stub.StreamObserver;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Temporal that wants to know who calls. */
class TlsTest {
  @TempDir Path folder;
  private KeyPairs ours;
  private KeyPairs theirs;
  private Server server;

  @BeforeEach
  void start() throws Exception {
    ours = KeyPairs.make(folder, "worker");
    theirs = KeyPairs.make(folder, "temporal");
    var tls =
        GrpcSslContexts.forServer(theirs.certificate().toFile(), theirs.key().toFile())
            .trustManager(ours.certificate().toFile())
            .clientAuth(ClientAuth.REQUIRE)
            .build();
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .sslContext(tls)
            .addService(new Frontend())
            .build()
            .start();
  }

  @AfterEach
  void stop() {
    server.shutdownNow();
  }

  @Test
  void certificatesOnBothSidesAreAccepted() {
    var tls =
        new TlsSettings(
            ours.certificate().toString(),
            ours.key().toString(),
            theirs.certificate().toString(),
            false);

    Await.until("Temporal answers", () -> status(tls).up());
  }

  @Test
  void withoutOurCertificateThereIsNoAnswer() {
    var tls = new TlsSettings("", "", theirs.certificate().toString(), false);

    Await.until("the refusal is told", () -> isTold(status(tls)));
  }

  @Test
  void whatIsNoKeyIsAMistake() {
    var tls =
        new TlsSettings(ours.certificate().toString(), ours.certificate().toString(), "", false);

    assertThatThrownBy(tls::context)
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("SALVOR_TEMPORAL_TLS_CERT");
  }

  private static boolean isTold(Connection.Status status) {
    assertThat(status.up()).isFalse();
    return String.valueOf(status.sentence()).contains("no answer");
  }

  private Connection.Status status(TlsSettings tls) {
    var settings =
        new TemporalSettings("127.0.0.1:" + server.getPort(), "default", tls, "", Duration.ZERO);
    var stubs = Stubs.workflow(settings, new NoopScope());
    try (var connection = new Connection(stubs, settings, Clock.systemUTC())) {
      connection.start();
      var first = connection.status();
      Await.until("the status changes", () -> !connection.status().equals(first));
      return connection.status();
    } finally {
      stubs.shutdownNow();
    }
  }

  /** As much of Temporal's frontend as is asked for here. */
  private static final class Frontend extends WorkflowServiceGrpc.WorkflowServiceImplBase {
    @Override
    public void getSystemInfo(
        GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> answer) {
      answer.onNext(GetSystemInfoResponse.getDefaultInstance());
      answer.onCompleted();
    }

    @Override
    public void describeNamespace(
        DescribeNamespaceRequest request, StreamObserver<DescribeNamespaceResponse> answer) {
      answer.onNext(DescribeNamespaceResponse.getDefaultInstance());
      answer.onCompleted();
    }
  }
}
