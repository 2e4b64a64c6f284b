package dev.salvor.web;

import dev.salvor.runbooks.Payloads;
import dev.salvor.web.principal.Callers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** What is shared by all doors. */
@Configuration(proxyBeanMethods = false)
class WebWiring {
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  /** The doors write JSON as histories and evidence do. */
  @Bean
  JsonMapper jsonMapper() {
    return Payloads.mapper();
  }

  /** A name that was mistyped with a slash in it is answered as any other name that is none. */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> namesAsTyped() {
    return server ->
        server.addConnectorCustomizers(connector -> {
          connector.setEncodedSolidusHandling("passthrough");
          connector.setEncodedReverseSolidusHandling("passthrough");
        });
  }

  @Bean
  WebMvcConfigurer doors(Callers callers) {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(callers);
      }

      @Override
      public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry
            .addResourceHandler("/static/**")
            .addResourceLocations(
                "classpath:/static/", "classpath:/META-INF/resources/webjars/htmx.org/")
            .setCacheControl(CacheControl.maxAge(Duration.ofHours(1)));
      }
    };
  }
}
