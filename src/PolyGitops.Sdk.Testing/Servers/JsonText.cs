using System.Text.Encodings.Web;
using System.Text.Json;

namespace PolyGitops.Sdk.Testing.Servers;

/// <summary>How the server writes JSON.</summary>
internal static class JsonText
{
    /// <summary>Without escaping what only HTML has to escape.</summary>
    public static readonly JsonSerializerOptions Relaxed =
        new(JsonSerializerOptions.Default) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static readonly JsonWriterOptions Writer = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };
}
