package dev.salvor.web.principal;

import dev.salvor.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands the caller to controllers; nobody gets past it unknown. */
@Component
public class Callers implements HandlerMethodArgumentResolver {
  static final String ATTRIBUTE = Caller.class.getName();

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Caller.class;
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    var caller = request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
    if (caller == null) {
      throw unknown();
    }
    return caller;
  }

  /** The caller's name, where a name is needed. */
  public static String person(Caller caller) {
    var name = caller.name();
    if (name == null) {
      throw new Refusal(
          HttpStatus.UNAUTHORIZED,
          "Say who you are: the lab expects the header X-Salvor-As (--as PERSON), found none.");
    }
    return name;
  }

  private static Refusal unknown() {
    return new Refusal(
        HttpStatus.UNAUTHORIZED,
        "Expected a token of the inventory (Authorization: Bearer slv_…), found none that it knows; make one with salvor token create.");
  }
}
