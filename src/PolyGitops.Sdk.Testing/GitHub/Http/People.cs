using System.Globalization;
using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Http;

/// <summary>Authors and committers in the bodies of requests.</summary>
internal static class People
{
    public static Signature Of(Account account, DateTimeOffset now) => new(account.Login, account.Email, now);

    /// <summary>Who asks.</summary>
    public static Signature Of(ApiCall call, ServerState state) => Of(state.Accounts.User(call.Viewer.Login), state.Now);

    /// <summary>Null when the body names nobody.</summary>
    /// <exception cref="GitHubException">A part of the person is missing.</exception>
    public static Signature? Read(ApiCall call, string field, ServerState state)
    {
        if (call.Fields.Object(field) is not { } person) return null;
        var date = person.Text("date");
        return new(Clean(person.RequiredText("name")), Clean(person.RequiredText("email")), date is null ? state.Now : Date(date));
    }

    // Git cannot store these in a name.
    private static string Clean(string text) => new([.. text.Where(c => c is not ('<' or '>' or '\n' or '\0'))]);

    private static DateTimeOffset Date(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date
            : throw GitHubErrors.Schema($"For 'properties/date', \"{text}\" is not a valid date-time.");
}
