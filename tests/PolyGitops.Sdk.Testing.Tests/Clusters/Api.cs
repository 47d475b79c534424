using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace PolyGitops.Sdk.Testing.Tests.Clusters;

/// <summary>Sends raw HTTP requests to a cluster, to see the responses as they are.</summary>
internal sealed class Api(FakeCluster cluster, string? token = null) : IDisposable
{
    public const string Json = "application/json";
    public const string ApplyPatch = "application/apply-patch+yaml";
    public const string MergePatch = "application/merge-patch+json";
    public const string StrategicPatch = "application/strategic-merge-patch+json";
    public const string JsonPatch = "application/json-patch+json";

    public const string Namespaces = "/api/v1/namespaces";
    public const string ConfigMaps = "/api/v1/namespaces/default/configmaps";
    public const string Deployments = "/apis/apps/v1/namespaces/default/deployments";

    private readonly HttpClient _http = new() { BaseAddress = cluster.Url };

    public Task<ApiResponse> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<ApiResponse> PostAsync(string path, string body) => SendAsync(HttpMethod.Post, path, body);

    public Task<ApiResponse> PutAsync(string path, string body) => SendAsync(HttpMethod.Put, path, body);

    public Task<ApiResponse> DeleteAsync(string path, string body = "") => SendAsync(HttpMethod.Delete, path, body);

    public Task<ApiResponse> PatchAsync(string path, string body, string contentType) =>
        SendAsync(HttpMethod.Patch, path, body, contentType);

    public Task<ApiResponse> ApplyAsync(string path, string body, string manager = "tests", string query = "") =>
        PatchAsync($"{path}?fieldManager={manager}{query}", body, ApplyPatch);

    /// <summary>The answer, which must be a success.</summary>
    public static async Task<JsonElement> Good(Task<ApiResponse> answer)
    {
        var given = await answer;
        Assert.True(given.Code < 300, given.Text);
        return given.Body;
    }

    /// <summary>Reads the lines of a watch until the stream ends or nothing more is asked for.</summary>
    public async IAsyncEnumerable<JsonElement> WatchAsync(string path)
    {
        using var response = await _http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(200, (int)response.StatusCode);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        while (await reader.ReadLineAsync() is { } line) yield return JsonElement.Parse(line);
    }

    public async Task<ApiResponse> SendAsync(HttpMethod method, string path, string body = "", string contentType = Json)
    {
        using var request = new HttpRequestMessage(method, path);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.UserAgent.ParseAdd("tests/1.0");
        if (body.Length > 0) request.Content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse(contentType));
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new()
        {
            Code = (int)response.StatusCode,
            Text = text,
            MediaType = response.Content.Headers.ContentType?.MediaType ?? "",
            Warnings = [.. response.Headers.TryGetValues("Warning", out var warnings) ? warnings : []],
            RetryAfter = response.Headers.RetryAfter?.Delta,
        };
    }

    public void Dispose() => _http.Dispose();
}
