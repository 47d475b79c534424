using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.Clusters.Access;
using PolyGitops.Sdk.Testing.Clusters.Lifecycle;
using PolyGitops.Sdk.Testing.Clusters.Resources;
using PolyGitops.Sdk.Testing.Clusters.Storage;

namespace PolyGitops.Sdk.Testing.Clusters.Controllers;

/// <summary>Writes the token of a ServiceAccount into each Secret of the type <c>kubernetes.io/service-account-token</c>.</summary>
internal sealed class TokenSecretReconciler(
    ObjectStore store, ControllerLoop loop, Authenticator authenticator, X509Certificate2? certificate) : IReconciler
{
    private const string Type = "kubernetes.io/service-account-token";
    private const string Account = "kubernetes.io/service-account.name";

    private static readonly GroupResource Secrets = new("", "secrets");
    private static readonly GroupResource Accounts = new("", "serviceaccounts");

    public void Follow(WatchEvent change)
    {
        if (change.IsDeletion
            || change.After.Resource != Secrets
            || !IsEmpty(change.After.Content)
            || AccountOf(change.After.Metadata) is not { } account)
            return;
        var space = change.After.Key.Namespace;
        // A cluster deletes a Secret whose account is not there.
        if (store.Find(Accounts, new(space, account)) is null) return;
        loop.Later(TimeSpan.Zero, () => store.Edit(Secrets, change.After.Key, content => Fill(content, space, account)));
    }

    private static bool IsEmpty(JsonElement secret) =>
        secret.TryGetProperty("type", out var type) && type.GetString() == Type
        && !(secret.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object && data.TryGetProperty("token", out _));

    private static string? AccountOf(JsonElement metadata) =>
        metadata.TryGetProperty("annotations", out var annotations) && annotations.TryGetProperty(Account, out var name)
            ? name.GetString()
            : null;

    private void Fill(JsonObject secret, string space, string account)
    {
        if (secret["data"] is JsonObject written && written.ContainsKey("token")) return;
        var data = new JsonObject { ["namespace"] = Encoded(space), ["token"] = Encoded(authenticator.Issue(space, account)) };
        if (certificate is not null) data["ca.crt"] = Encoded(certificate.ExportCertificatePem());
        secret["data"] = data;
    }

    private static string Encoded(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
