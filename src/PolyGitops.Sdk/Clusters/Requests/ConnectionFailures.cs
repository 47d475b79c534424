using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using k8s.Exceptions;
using PolyGitops.Sdk.Resilience;

namespace PolyGitops.Sdk.Clusters.Requests;

/// <summary>Creates the exception for a request without a response.</summary>
internal static class ConnectionFailures
{
    /// <summary>The exception, or null when the failure is none of the connection's.</summary>
    public static ClusterException? From(string purpose, Uri server, Exception failure) => failure switch
    {
        HttpRequestException http when Inner<AuthenticationException>(http) is { } tls => Unreachable(purpose, server,
            $"TLS failed: {Deepest(tls)}", "Check certificate-authority-data and the server's address in the kubeconfig.", failure,
            mayBeDone: false),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => Unreachable(purpose, server,
            Deepest(failure), "Check the server's address in the kubeconfig and DNS.", failure, mayBeDone: false),
        HttpRequestException when Inner<SocketException>(failure) is { SocketErrorCode: SocketError.ConnectionRefused } =>
            Unreachable(purpose, server,
            Deepest(failure), "Check that the API server is running and that the kubeconfig has its address.", failure, mayBeDone: false),
        HttpRequestException or IOException => Unreachable(purpose, server,
            Deepest(failure), "Check the network path to the API server and run again.", failure, mayBeDone: true),
        KubeConfigException => new ClusterUnauthorizedException(
            $"{purpose}: the kubeconfig's credentials for {server} could not be obtained: "
                + $"{failure.Message} Check the user's section and its credential plugin.",
            failure),
        _ => null,
    };

    public static ClusterException Timeout(string purpose, Uri server, TimeSpan timeout, Exception failure) => Unreachable(purpose, server,
        FormattableString.Invariant($"no response within {timeout.TotalSeconds:0.#} s"),
        "Check the network and the API server's load, or raise RequestTimeout.", failure, mayBeDone: true);

    public static ClusterException BrokenAnswer(string purpose, Uri server, Exception failure) => Unreachable(purpose, server,
        $"the response is not a complete JSON document: {failure.Message}",
        "Check proxies and load balancers in front of the API server.", failure, mayBeDone: true);

    private static ClusterUnreachableException Unreachable(
        string purpose, Uri server, string what, string next, Exception failure, bool mayBeDone) =>
        new($"{purpose}: {server} did not respond: {what.TrimEnd('.')}. {next}", failure)
        {
            // Half an answer is as good as none.
            IsTransient = failure is JsonException || TransientFault.IsOfConnection(failure),
            MayBeDone = mayBeDone,
        };

    private static string Deepest(Exception failure)
    {
        while (failure.InnerException is { } inner) failure = inner;
        return failure.Message;
    }

    private static T? Inner<T>(Exception failure)
        where T : Exception
    {
        for (var cause = failure.InnerException; cause is not null; cause = cause.InnerException)
        {
            if (cause is T found) return found;
        }
        return null;
    }
}
