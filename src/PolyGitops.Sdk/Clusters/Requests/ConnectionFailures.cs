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
    public static ClusterException? From(string purpose, Uri server, Exception failure, SentSecrets secrets) => failure switch
    {
        HttpRequestException http when Inner<AuthenticationException>(http) is { } tls => Unreachable(purpose, server,
            $"TLS failed: {Deepest(tls)}", "Check certificate-authority-data and the server's address in the kubeconfig.", failure,
            mayBeDone: false, secrets),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => Unreachable(purpose, server,
            Deepest(failure), "Check the server's address in the kubeconfig and DNS.", failure, mayBeDone: false, secrets),
        HttpRequestException when Inner<SocketException>(failure) is { SocketErrorCode: SocketError.ConnectionRefused } =>
            Unreachable(purpose, server,
            Deepest(failure), "Check that the API server is running and that the kubeconfig has its address.", failure,
            mayBeDone: false, secrets),
        HttpRequestException or IOException or InvalidDataException => Unreachable(purpose, server,
            Deepest(failure), "Check the network path to the API server and run again.", failure, mayBeDone: true, secrets),
        KubeConfigException => new ClusterUnauthorizedException(
            $"{purpose}: the kubeconfig's credentials for {server} could not be obtained. Check the user's section, and run its "
                + "credential plugin, if there is one, by hand: what it says may be secret and is not repeated."),
        _ => null,
    };

    public static ClusterException Timeout(string purpose, Uri server, TimeSpan timeout, Exception failure, SentSecrets secrets) =>
        Unreachable(
            purpose, server, FormattableString.Invariant($"no response within {timeout.TotalSeconds:0.#} s"),
            "Check the network and the API server's load, or raise RequestTimeout.", failure, mayBeDone: true, secrets);

    public static ClusterException BrokenAnswer(string purpose, Uri server, Exception failure, SentSecrets secrets) =>
        Unreachable(
            purpose, server, $"the response is not a complete JSON document: {failure.Message}",
            "Check proxies and load balancers in front of the API server.", failure, mayBeDone: true, secrets);

    public static ClusterException BrokenStream(string purpose, Uri server, Exception failure, SentSecrets secrets)
    {
        var message = $"{purpose}: {secrets.Mask($"the connection to {server} broke: {failure.Message}")}";
        return secrets.Clean(failure) is { } cause
            ? new ClusterUnreachableException(message, cause) { IsTransient = true }
            : new ClusterUnreachableException(message) { IsTransient = true };
    }

    /// <summary>The exception for JSON that is not what was asked for.</summary>
    public static ClusterException OddAnswer(string purpose, Uri server, string problem) => new ClusterUnreachableException(
        $"{purpose}: {server} did not respond as an API server does: {problem}. Check the address, and proxies in front of the API server.")
    {
        IsTransient = true,
        MayBeDone = true,
    };

    private static ClusterUnreachableException Unreachable(
        string purpose, Uri server, string what, string next, Exception failure, bool mayBeDone, SentSecrets secrets)
    {
        var message = $"{purpose}: {secrets.Mask($"{server} did not respond: {what.TrimEnd('.')}")}. {next}";
        // Half an answer is as good as none.
        var isTransient = failure is JsonException || TransientFault.IsOfConnection(failure);
        // HTTP clients quote what they cannot read, and a server may have put a secret there.
        return secrets.Clean(failure) is { } cause
            ? new(message, cause) { IsTransient = isTransient, MayBeDone = mayBeDone }
            : new(message) { IsTransient = isTransient, MayBeDone = mayBeDone };
    }

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
